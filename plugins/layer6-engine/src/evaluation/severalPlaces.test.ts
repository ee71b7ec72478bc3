import {
  aCluster,
  anEvidence,
  aSubject,
  aWorkload,
  NOW,
  seen,
} from '../testing/assets';
import type { Autoscaler, WorkloadAsset } from '../model';
import { evaluate } from './evaluate';
import { DEFAULT_CHECKS } from './framework';

/* A service that runs on Kubernetes and on ECS at once. */

const aws = { source: { collector: 'aws', name: 'aws' } };

const technology = (id: string, variant?: string) => ({
  component: 'container-orchestration' as const,
  id,
  ...(variant && { variant }),
  evidence: [anEvidence()],
});

const target: Autoscaler = {
  object: {
    apiVersion: 'application-autoscaling/2016-02-06',
    kind: 'ScalableTarget',
    name: 'cart',
  },
  via: 'application-auto-scaling',
  min: 2,
  max: 6,
  metrics: [
    { type: 'Resource', name: 'cpu', target: 'Utilization', value: '70' },
  ],
  conditions: [],
  observed: true,
  missingRequests: [],
  evidence: [anEvidence()],
};

function scorecardOf(
  onKubernetes: Partial<WorkloadAsset> = {},
  onEcs: Partial<WorkloadAsset> = {},
) {
  const subject = aSubject({
    workloads: [
      aWorkload({
        technologies: [technology('kubernetes')],
        scaling: seen({
          scalable: 'expected',
          autoscalers: [],
          verticalAutoscalers: [],
          notes: [],
        }),
        healing: seen({ replacedBy: null, probes: [] }),
        ...onKubernetes,
      }),
      aWorkload({
        ...aws,
        key: 'workload:shop/ecs/Service/cart',
        workload: {
          group: 'ecs',
          kind: 'Service',
          namespace: 'shop',
          name: 'cart',
        },
        clusterKey: 'cluster:/ecs/Cluster/shop',
        technologies: [technology('aws-ecs', 'fargate')],
        spread: seen({
          podsByZone: { 'eu-west-1a': 1, 'eu-west-1b': 1 },
          rule: 'none',
          inertConstraints: 0,
        }),
        scaling: seen({
          scalable: 'expected',
          autoscalers: [target],
          verticalAutoscalers: [],
          notes: [],
        }),
        healing: seen({ replacedBy: 'service scheduler of ECS', probes: [] }),
        ...onEcs,
      }),
    ],
    clusters: [
      aCluster(),
      aCluster({
        ...aws,
        key: 'cluster:/ecs/Cluster/shop',
        name: 'shop',
        orchestrator: 'aws-ecs',
      }),
    ],
  });
  const sources = new Map([
    ['kubernetes/test', { maxAgeMs: 3_600_000 }],
    ['aws/aws', { maxAgeMs: 3_600_000 }],
  ]);
  const options = { now: NOW, sources, checks: DEFAULT_CHECKS };
  const { scorecard } = evaluate(subject, options);
  return {
    ...scorecard,
    check: (id: string) => scorecard.checks.find(check => check.id === id)!,
    states: Object.fromEntries(
      scorecard.tags.map(({ code, state }) => [code, state]),
    ),
  };
}

it('shows each place, with what it is', () => {
  const { placements, technologies } = scorecardOf();
  expect(placements.map(({ source, zones }) => [source, zones])).toEqual([
    ['test', expect.any(Array)],
    ['aws', ['eu-west-1a', 'eu-west-1b']],
  ]);
  expect(
    technologies.map(({ id, variant }) => [id, variant].join(' ').trim()),
  ).toEqual(expect.arrayContaining(['kubernetes', 'aws-ecs fargate']));
});

it('earns a tag in either place, and loses none by what is unknown in the other', () => {
  expect(scorecardOf().states).toMatchObject({
    'R5.2': 'observed',
    'R3.2': 'observed',
    'M1.1': 'observed',
  });
  const unknown = {
    known: false as const,
    reason: { code: 'forbidden', params: {} },
    evidence: [],
  };
  expect(scorecardOf({ healing: unknown }).states['M1.1']).toBe('observed');
  expect(scorecardOf({}, { healing: unknown }).states['M1.1']).toBe('unknown');
});

it('is judged by Kubernetes where a check is Kubernetes’ alone, and shows what stands for it on ECS', () => {
  const hpa = scorecardOf().check('hpa-configured');
  expect(hpa.status).toBe('fail');
  expect(hpa.parts.map(({ status }) => status).sort()).toEqual([
    'fail',
    'not-applicable',
  ]);
  const shown = [...hpa.notes, ...hpa.parts.flatMap(({ notes }) => notes)];
  expect(shown.map(({ reason }) => reason.code)).toContain(
    'scaled-outside-kubernetes',
  );
  const ha = scorecardOf().check('kubernetes-multi-az');
  expect(ha.parts.map(({ status }) => status)).toContain('not-applicable');
  expect(ha.status).not.toBe('not-applicable');
  const notes = [...ha.notes, ...ha.parts.flatMap(part => part.notes)];
  expect(notes.map(({ reason }) => reason.code)).toContain('tasks-by-zone');
});
