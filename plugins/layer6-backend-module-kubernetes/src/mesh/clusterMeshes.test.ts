import {
  aDeployment,
  aNamespace,
  anObject,
  aPod,
  snapshotWith,
  STRICT_POLICY,
  type Manifest,
  WITH_CONSUL,
  WITH_ISTIO,
} from './testing';
import { clusterMeshes, meshIndex } from '.';

describe('meshes of the cluster', () => {
  const meshes = (...objects: Manifest[]) => {
    const snapshot = snapshotWith(objects);
    return clusterMeshes(snapshot, meshIndex(snapshot)).map(
      ({ id, variant, version }) =>
        [id, variant, version].filter(Boolean).join(' '),
    );
  };
  const controlPlane = (
    labels: Record<string, string>,
    image: string,
  ): Manifest => ({
    ...aDeployment(),
    metadata: { name: 'control-plane', namespace: 'system', labels },
    spec: {
      template: { spec: { containers: [{ name: 'main', image }] } },
    },
  });

  it.each<[string, Manifest[], string[]]>([
    ['none', [aDeployment(), aPod()], []],
    [
      'wishes are none',
      [aNamespace({ labels: { 'istio-injection': 'enabled' } })],
      [],
    ],
    [
      'istiod',
      [controlPlane({ app: 'istiod' }, 'registry.example/pilot:1.26.0')],
      ['istio 1.26.0'],
    ],
    [
      'ztunnel',
      [
        controlPlane(
          { app: 'ztunnel' },
          'registry.example/ztunnel:1.26.0-distroless',
        ),
      ],
      ['istio ambient 1.26.0'],
    ],
    [
      'Linkerd’s control plane',
      [
        controlPlane(
          { 'linkerd.io/control-plane-component': 'destination' },
          'registry.example/linkerd/controller:edge-25.5.1',
        ),
      ],
      ['linkerd edge-25.5.1'],
    ],
    [
      'Consul servers alone serve no mesh',
      [
        controlPlane(
          { app: 'consul', component: 'server' },
          'registry.example/consul:1.20.1',
        ),
      ],
      [],
    ],
    ['objects of its kinds', [STRICT_POLICY], ['istio']],
    [
      'patches of its proxies',
      [anObject('networking.istio.io/v1alpha3', 'EnvoyFilter', {})],
      ['istio'],
    ],
    [
      'settings of its sidecars',
      [anObject('networking.istio.io/v1', 'Sidecar', {})],
      ['istio'],
    ],
    [
      'Linkerd’s own routes, and none of the Gateway API',
      [
        anObject('policy.linkerd.io/v1beta3', 'HTTPRoute', {}),
        anObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {}),
      ],
      ['linkerd'],
    ],
    [
      'routes of the Gateway API are nobody’s',
      [anObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {})],
      [],
    ],
    [
      'proxies of two',
      [aPod(WITH_ISTIO, { name: 'a' }), aPod(WITH_CONSUL, { name: 'b' })],
      ['istio sidecar 1.26.0', 'consul sidecar 1.6.0'],
    ],
    [
      'two ways to run one',
      [
        aPod(WITH_ISTIO, { name: 'a' }),
        aPod(
          { annotations: { 'ambient.istio.io/redirection': 'enabled' } },
          { name: 'b' },
        ),
      ],
      ['istio sidecar 1.26.0', 'istio ambient'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(meshes(...objects)).toEqual(expected);
  });
});
