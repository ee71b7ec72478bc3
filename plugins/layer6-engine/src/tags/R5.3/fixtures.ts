import { unknown, type MeshMembership } from '../../model';
import { aSubject, aWorkload, seen, templated } from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const membership: MeshMembership = {
  mesh: 'istio',
  variant: 'sidecar',
  version: '1.26.0',
  state: 'in',
  pods: { total: 2, meshed: 2 },
};

export const fixtures: TagFixture[] = [
  {
    name: 'every pod carries the proxy',
    subject: aSubject({ workloads: [aWorkload({ mesh: seen(membership) })] }),
    expect: { state: 'seen', reason: 'in-mesh' },
  },
  {
    name: 'one pod of two carries the proxy',
    subject: aSubject({
      workloads: [
        aWorkload({
          mesh: seen({
            ...membership,
            state: 'some',
            pods: { total: 2, meshed: 1 },
          }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'some-pods-in-mesh' },
  },
  {
    name: 'a template that holds the proxy',
    subject: aSubject({
      workloads: [
        aWorkload({
          live: false,
          mesh: templated({ ...membership, state: 'template' }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'proxy-in-template' },
  },
  {
    name: 'a namespace that asks for injection',
    subject: aSubject({
      workloads: [
        aWorkload({ mesh: templated({ ...membership, state: 'intended' }) }),
      ],
    }),
    expect: { state: 'not-seen', reason: 'only-intended' },
  },
  {
    name: 'a namespace that asks for injection, and no pod to look at',
    subject: aSubject({
      workloads: [
        aWorkload({
          mesh: templated({
            ...membership,
            state: 'intended',
            pods: { total: 0, meshed: 0 },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'no-live-pods' },
  },
  {
    name: 'pods without any proxy',
    subject: aSubject({ workloads: [aWorkload()] }),
    expect: { state: 'not-seen', reason: 'in-no-mesh' },
  },
  {
    name: 'templates alone',
    subject: aSubject({
      workloads: [
        aWorkload({
          mesh: unknown({
            code: 'template-only',
            params: { what: 'service mesh' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'template-only' },
  },
  {
    name: 'a workload that only something else speaks of',
    subject: aSubject({ workloads: [aWorkload({ presence: 'not-in-input' })] }),
    expect: { state: 'unknown', reason: 'incomplete-input' },
  },
];
