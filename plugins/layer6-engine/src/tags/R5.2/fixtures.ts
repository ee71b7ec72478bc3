import { unknown } from '../../model';
import {
  aCluster,
  aSubject,
  aWorkload,
  seen,
  templated,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const stale = unknown({
  code: 'stale',
  params: { observedAt: '2026-01-14T12:00:00.000Z', source: 'test' },
});

export const fixtures: TagFixture[] = [
  {
    name: 'a Deployment in a cluster',
    subject: aSubject({
      workloads: [aWorkload()],
      clusters: [
        aCluster({
          distribution: seen({ id: 'eks', managed: true, alsoClaimed: [] }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'orchestrated-by' },
  },
  {
    name: 'a template, in a folder without nodes',
    subject: aSubject({
      workloads: [
        aWorkload({ live: false, replicas: templated({ desired: 2 }) }),
      ],
      clusters: [
        aCluster({
          distribution: unknown({
            code: 'absent-from-input',
            params: { source: 'test', what: 'Node' },
          }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'orchestrated-by' },
  },
  {
    name: 'a cluster by itself',
    subject: aSubject({ clusters: [aCluster()] }),
    expect: { state: 'seen', reason: 'orchestrated-by' },
  },
  {
    name: 'a container that nothing orchestrates',
    subject: aSubject({ workloads: [aWorkload({ clusterKey: '' })] }),
    expect: { state: 'not-seen', reason: 'not-orchestrated' },
  },
  {
    name: 'only an autoscaler speaks of the workload',
    subject: aSubject({
      workloads: [aWorkload({ presence: 'not-in-input' })],
      clusters: [aCluster()],
    }),
    expect: { state: 'unknown', reason: 'incomplete-input' },
  },
  {
    name: 'read too long ago',
    subject: aSubject({
      workloads: [aWorkload({ replicas: stale })],
      clusters: [aCluster({ distribution: stale })],
    }),
    expect: { state: 'unknown', reason: 'stale' },
  },
];
