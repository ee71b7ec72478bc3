import { unknown } from '../../model';
import { anAutoscaler, aCondition, aScaling } from '../../testing/scaling';
import { aSubject, aWorkload, seen } from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const of = (
  scaling: Parameters<typeof aScaling>[0],
  overrides: Parameters<typeof aWorkload>[0] = {},
) =>
  aSubject({
    workloads: [aWorkload({ scaling: seen(aScaling(scaling)), ...overrides })],
  });

export const fixtures: TagFixture[] = [
  {
    name: 'an HPA with room',
    subject: of({ autoscalers: [anAutoscaler()] }),
    expect: { state: 'seen', reason: 'autoscaler-targets-it' },
  },
  {
    name: 'an HPA whose metrics fail: what it is worth is the check’s business',
    subject: of({
      autoscalers: [
        anAutoscaler({
          conditions: [
            aCondition('ScalingActive', 'False', 'FailedGetResourceMetric'),
          ],
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'autoscaler-targets-it' },
  },
  {
    name: 'KEDA is paused without a number',
    subject: of({ autoscalers: [anAutoscaler({ via: 'keda', paused: {} })] }),
    expect: { state: 'seen', reason: 'autoscaler-targets-it' },
  },
  {
    name: 'a ScaledJob starts more jobs',
    subject: of({
      scalable: 'none',
      autoscalers: [
        anAutoscaler({
          via: 'keda',
          object: {
            apiVersion: 'keda.sh/v1alpha1',
            kind: 'ScaledJob',
            namespace: 'shop',
            name: 'import',
          },
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'autoscaler-targets-it' },
  },
  {
    name: 'KEDA holds the size at a number',
    subject: of({
      autoscalers: [anAutoscaler({ via: 'keda', paused: { at: 3 } })],
    }),
    expect: { state: 'not-seen', reason: 'no-autoscaler' },
  },
  {
    name: 'an HPA that is told to scale in neither direction',
    subject: of({ autoscalers: [anAutoscaler({ disabled: ['up', 'down'] })] }),
    expect: { state: 'not-seen', reason: 'no-autoscaler' },
  },
  {
    name: 'an HPA left on a Deployment that a Rollout has taken over',
    subject: of({
      autoscalers: [anAutoscaler()],
      delegatedTo: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        namespace: 'shop',
        name: 'cart',
      },
    }),
    expect: { state: 'not-seen', reason: 'no-autoscaler' },
  },
  {
    name: 'an HPA of one size',
    subject: of({ autoscalers: [anAutoscaler({ min: 3, max: 3 })] }),
    expect: { state: 'not-seen', reason: 'no-autoscaler' },
  },
  {
    name: 'an HPA on a DaemonSet changes nothing',
    subject: of({ scalable: 'none', autoscalers: [anAutoscaler()] }),
    expect: { state: 'not-seen', reason: 'no-autoscaler' },
  },
  {
    name: 'an HPA whose target does not exist',
    subject: of({ autoscalers: [anAutoscaler()] }, { presence: 'missing' }),
    expect: { state: 'not-seen', reason: 'no-autoscaler' },
  },
  {
    name: 'an HPA whose target need not be in the input',
    subject: of(
      { autoscalers: [anAutoscaler({ conditions: null })] },
      { presence: 'not-in-input' },
    ),
    expect: { state: 'unknown', reason: 'incomplete-input' },
  },
  {
    name: 'HPAs may not be listed',
    subject: of({
      gap: {
        code: 'forbidden',
        params: { what: 'HorizontalPodAutoscaler', source: 'test' },
      },
    }),
    expect: { state: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'read too long ago',
    subject: aSubject({
      workloads: [
        aWorkload({
          scaling: unknown({
            code: 'stale',
            params: { observedAt: '2026-01-14T12:00:00.000Z', source: 'test' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'stale' },
  },
];
