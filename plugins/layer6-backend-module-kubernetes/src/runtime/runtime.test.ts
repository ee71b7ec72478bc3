import type { Fact, RuntimeUse } from 'backstage-plugin-layer6-engine';
import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { parseRuntime } from './parseRuntime';
import { clusterRuntimes, workloadRuntimes } from '.';

const node = (name: string, runtime: string) => `
---
apiVersion: v1
kind: Node
metadata: { name: ${name} }
status: { nodeInfo: { containerRuntimeVersion: '${runtime}' } }
`;

const pod = (name: string, spec: string, status: string) => `
---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  uid: ${name}
  ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cart, controller: true }]
spec: { ${spec}, containers: [{ name: cart }] }
status: { ${status} }
`;

function runtimesOf(yaml: string, complete = false) {
  const snapshot = snapshotOf(yaml, { complete });
  const [view] = workloadsOf(snapshot);
  return workloadRuntimes(view, snapshot);
}

const valueOf = (fact: Fact<RuntimeUse[]>) =>
  fact.known ? fact.value : fact.reason;

it.each([
  ['containerd://1.7.22-1', { id: 'containerd', version: '1.7.22-1' }],
  [
    'cri-o://1.20.3-2.rhaos4.7.gitb53fa9d.el8',
    { id: 'cri-o', version: '1.20.3-2.rhaos4.7.gitb53fa9d.el8' },
  ],
  ['docker://26.1.1', { id: 'docker', version: '26.1.1' }],
  ['docker://Unknown', { id: 'docker' }],
  ['remote://1.0', undefined],
  ['containerd', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %s', (value, runtime) => {
  expect(parseRuntime(value)).toEqual(runtime);
});

describe('of a cluster', () => {
  it('names each runtime once, with one node as proof', () => {
    const fact = clusterRuntimes(
      snapshotOf(
        node('a', 'containerd://1.7.27') +
          node('b', 'containerd://1.7.27') +
          node('c', 'docker://Unknown') +
          node('d', 'frakti://1'),
      ),
    );
    expect(valueOf(fact)).toEqual([
      { id: 'containerd', version: '1.7.27', nodes: 2 },
      { id: 'docker', nodes: 1 },
    ]);
    expect(fact.evidence).toMatchObject([
      { object: { kind: 'Node', name: 'a' }, value: 'containerd://1.7.27' },
      { object: { kind: 'Node', name: 'c' }, value: 'docker://Unknown' },
    ]);
  });

  it('is unknown without nodes, where they may not be read, and where none says', () => {
    expect(valueOf(clusterRuntimes(snapshotOf('')))).toMatchObject({
      code: 'absent-from-input',
    });
    const forbidden = { '/Node': { state: 'forbidden' as const, count: 0 } };
    expect(
      valueOf(clusterRuntimes(snapshotOf('', { coverage: forbidden }))),
    ).toMatchObject({ code: 'forbidden' });
    expect(
      valueOf(clusterRuntimes(snapshotOf(node('a', 'frakti://1')))),
    ).toMatchObject({ code: 'absent-from-input' });
  });
});

describe('of a workload', () => {
  const nodes = node('a', 'containerd://1.7.27') + node('b', 'cri-o://1.31.1');

  it('are those of the nodes that host its running pods, and of no other', () => {
    const fact = runtimesOf(
      nodes +
        pod('cart-0', 'nodeName: b', 'phase: Running') +
        pod('cart-1', 'nodeName: a', 'phase: Pending'),
    );
    expect(fact).toMatchObject({
      known: true,
      observed: true,
      value: [{ id: 'cri-o', version: '1.31.1', nodes: 1 }],
      evidence: [{ object: { kind: 'Node', name: 'b' } }],
    });
  });

  it('show in the containers’ ids where the node was not read', () => {
    const statuses =
      'containerStatuses: [{ name: cart, ready: true, containerID: "cri-o://4f5e6d" }]';
    const fact = runtimesOf(
      nodes + pod('cart-0', 'nodeName: elsewhere', statuses),
    );
    expect(valueOf(fact)).toEqual([{ id: 'cri-o', nodes: 1 }]);
    expect(fact.evidence).toMatchObject([
      { path: 'status.containerStatuses[cart].containerID' },
    ]);
  });

  it('are none while no pod runs', () => {
    const fact = runtimesOf(
      nodes + pod('cart-0', 'hostNetwork: false', 'phase: Pending'),
    );
    expect(valueOf(fact)).toEqual([]);
    expect(fact.evidence).toMatchObject([
      { path: 'status.phase', value: 'Pending' },
    ]);
  });

  it('are unknown for running pods without any trace of a runtime', () => {
    const running = pod('cart-0', 'nodeName: d', 'phase: Running');
    const fact = runtimesOf(running);
    expect(valueOf(fact)).toMatchObject({
      code: 'absent-from-input',
      params: { what: 'Node' },
    });
    expect(
      valueOf(runtimesOf(running + node('d', 'frakti://1'))),
    ).toMatchObject({
      code: 'absent-from-input',
      params: { what: 'status.nodeInfo.containerRuntimeVersion' },
    });
    expect(fact.evidence).toMatchObject([{ object: { name: 'cart-0' } }]);
  });

  it('are unknown for a template, and for what has no pods', () => {
    const template = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { spec: { containers: [{ name: cart }] } } }
`;
    expect(valueOf(runtimesOf(template))).toMatchObject({
      code: 'template-only',
    });
    expect(valueOf(runtimesOf(template, true))).toMatchObject({
      code: 'no-live-pods',
    });
  });
});
