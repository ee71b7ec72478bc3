import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { alikePods } from './alikePods';
import { interpretMesh } from './interpretMesh';
import { meshIndex } from './meshIndex';

const SNAPSHOT = snapshotOf(`
apiVersion: v1
kind: Pod
metadata:
  name: cart-a
  namespace: shop
  ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: cart, controller: true }]
spec:
  containers: [{ name: app }, { name: istio-proxy, image: istio/proxyv2:1.26.0 }]
status: { phase: Running }
`);

it('takes pods for alike that are held as one', () => {
  const [view] = workloadsOf(SNAPSHOT);
  const [pod] = view.pods;
  const named = (name: string, labels = pod.metadata.labels) => ({
    ...pod,
    metadata: { ...pod.metadata, name, labels },
    spec: { ...pod.spec, nodeName: `node-of-${name}` },
  });
  const pods = [pod, named('cart-b'), named('cart-c', {}), named('cart-d')];
  const alike = alikePods({ ...view, pods }, SNAPSHOT);
  expect(alike.map(({ count }) => count)).toEqual([2, 1, 1]);
  const names = alike.map(({ context }) => context.evidence('kind', 'Pod'));
  expect(names.map(({ object }) => object?.name)).toEqual([
    'cart-a',
    'cart-c',
    'cart-d',
  ]);
  const index = meshIndex(SNAPSHOT);
  expect(interpretMesh({ ...view, pods }, SNAPSHOT, index).mesh).toMatchObject({
    value: { mesh: 'istio', state: 'in', pods: { total: 4, meshed: 4 } },
  });
});
