import { unknown } from '../../model';
import {
  aCluster,
  anEvidence,
  aSubject,
  aWorkload,
  seen,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const nodeEvidence = anEvidence({
  object: { apiVersion: 'v1', kind: 'Node', name: 'worker-1' },
  path: 'status.nodeInfo.containerRuntimeVersion',
  value: 'containerd://1.7.27',
});
const containerd = seen(
  [{ id: 'containerd' as const, version: '1.7.27', nodes: 1 }],
  [nodeEvidence],
);
const templateOnly = unknown({
  code: 'template-only',
  params: { what: 'containerRuntimeVersion' },
});

export const fixtures: TagFixture[] = [
  {
    name: 'instances that Consul knows, and that may be no containers',
    subject: aSubject({
      workloads: [
        aWorkload({
          clusterKey: '',
          runtimes: unknown({
            code: 'not-collected',
            params: { what: 'the container runtime' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'not-collected' },
  },
  {
    name: 'pods run on containerd',
    subject: aSubject({ workloads: [aWorkload({ runtimes: containerd })] }),
    expect: { state: 'seen', reason: 'containers-running' },
  },
  {
    name: 'tasks run on Fargate',
    subject: aSubject({
      workloads: [
        aWorkload({
          runtimes: unknown({
            code: 'managed-runtime',
            params: { platform: 'AWS Fargate 1.4.0' },
          }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'managed-runtime' },
  },
  {
    name: 'tasks run on Fargate, and none of them is healthy',
    subject: aSubject({
      workloads: [
        aWorkload({
          replicas: seen({ desired: 1, ready: 0 }),
          runtimes: unknown({
            code: 'managed-runtime',
            params: { platform: 'AWS Fargate 1.4.0' },
          }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'managed-runtime' },
  },
  {
    name: 'pods run where the nodes may not be read',
    subject: aSubject({
      workloads: [
        aWorkload({
          runtimes: unknown({
            code: 'forbidden',
            params: { what: 'Node', source: 'test' },
          }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'runtime-not-visible' },
  },
  {
    name: 'one workload runs, another is a template',
    subject: aSubject({
      workloads: [
        aWorkload({ live: false, runtimes: templateOnly }),
        aWorkload({ runtimes: containerd }),
      ],
    }),
    expect: { state: 'seen', reason: 'containers-running' },
  },
  {
    name: 'a cluster by itself',
    subject: aSubject({ clusters: [aCluster({ runtimes: containerd })] }),
    expect: { state: 'seen', reason: 'node-runtimes' },
  },
  {
    name: 'templates alone, in a cluster whose nodes are known',
    subject: aSubject({
      workloads: [aWorkload({ live: false, runtimes: templateOnly })],
      clusters: [aCluster({ runtimes: containerd })],
    }),
    expect: { state: 'unknown', reason: 'template-only' },
  },
  {
    name: 'an autoscaler’s target that does not exist',
    subject: aSubject({
      workloads: [
        aWorkload({
          presence: 'missing',
          live: false,
          runtimes: unknown({
            code: 'absent-from-input',
            params: { what: 'Deployment shop/cart', source: 'test' },
          }),
        }),
      ],
    }),
    expect: { state: 'not-seen', reason: 'no-running-containers' },
  },
  {
    name: 'pods that wait for a node',
    subject: aSubject({
      workloads: [
        aWorkload({ runtimes: seen([]), replicas: seen({ ready: 0 }) }),
      ],
    }),
    expect: { state: 'not-seen', reason: 'no-running-containers' },
  },
];
