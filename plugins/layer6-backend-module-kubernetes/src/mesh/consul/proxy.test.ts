import {
  aDeployment,
  aPod,
  APP,
  meshOf,
  type Face,
  type Manifest,
} from '../testing';

const IMAGE = 'registry.example/hashicorp/consul-dataplane:1.6.0';
const STATUS = { 'consul.hashicorp.com/connect-inject-status': 'injected' };
const marked = (container: Manifest, rest: Partial<Face> = {}): Face => ({
  annotations: STATUS,
  ...rest,
  spec: { containers: [APP, container] },
});

/* consul-k8s connect-inject: containers consul-dataplane[-<service>], envoy-sidecar[-<service>] before 1.0; gateways' templates. */
it.each<[string, Face, string, string]>([
  [
    'by the container’s name',
    marked({ name: 'consul-dataplane', image: 'registry.example/mirror:1' }),
    'sidecar',
    'metadata.annotations[consul.hashicorp.com/connect-inject-status]=injected',
  ],
  [
    'by the container’s image',
    marked({ name: 'consul-dataplane-web', image: IMAGE }),
    'sidecar',
    'metadata.annotations[consul.hashicorp.com/connect-inject-status]=injected',
  ],
  [
    'of before',
    marked({ name: 'envoy-sidecar-web', image: 'registry.example/envoy:1' }),
    'sidecar',
    'metadata.annotations[consul.hashicorp.com/connect-inject-status]=injected',
  ],
  [
    'by the label that the controller goes by',
    marked(
      { name: 'consul-dataplane', image: IMAGE },
      {
        annotations: {},
        labels: { 'consul.hashicorp.com/connect-inject-managed-by': 'x' },
      },
    ),
    'sidecar',
    'metadata.labels[consul.hashicorp.com/connect-inject-managed-by]=x',
  ],
  [
    'of a gateway',
    marked(
      { name: 'mesh-gateway', image: IMAGE },
      { annotations: { 'consul.hashicorp.com/gateway-kind': 'mesh-gateway' } },
    ),
    'gateway',
    'metadata.annotations[consul.hashicorp.com/gateway-kind]=mesh-gateway',
  ],
])('is known: the proxy %s', (_, face, variant, proof) => {
  const { mesh } = meshOf([aDeployment(), aPod(face)]);
  expect(mesh).toMatchObject({
    known: true,
    value: { mesh: 'consul', variant },
  });
  const [{ path, value }] = mesh.evidence;
  expect(`${path}=${value}`).toBe(proof);
});

it('is not known by a name that begins alike', () => {
  const face = marked({
    name: 'envoy-sidecars',
    image: 'registry.example/a:1',
  });
  expect(meshOf([aDeployment(), aPod(face)]).mesh).toMatchObject({
    known: true,
    value: null,
  });
});
