import {
  aDeployment,
  aNamespace,
  aPod,
  meshOf,
  summary,
  type Face,
  type Manifest,
} from './testing';

/*
 * What asks for a mesh, or rules it out, on pods that carry none. Istio: charts' injection webhooks and `inject.injectRequired`;
 * Linkerd: the truth table of `inject.ResourceConfig.ShouldInject`; Consul: `MeshWebhook.shouldInject`.
 */
const RESTART = 'none, restart-needed';
const ENROL = 'none, not-enrolled';
const REFUSED = 'none, opted-out';
const NOTHING = 'none, no-mesh';
const INJECT = 'sidecar.istio.io/inject';
const MODE = 'istio.io/dataplane-mode';
const LINKERD = 'linkerd.io/inject';
const CONSUL = 'consul.hashicorp.com/connect-inject';

it.each<[string, pod: Face, namespace: Manifest, expected: string, string]>([
  [
    'the pod’s label alone',
    { labels: { [INJECT]: 'true' } },
    {},
    RESTART,
    `Pod metadata.labels[${INJECT}]=true`,
  ],
  [
    'the pod’s label against its namespace’s',
    { labels: { [INJECT]: 'false' } },
    { labels: { 'istio-injection': 'enabled' } },
    REFUSED,
    `Pod metadata.labels[${INJECT}]=false`,
  ],
  [
    'a word that is neither, which leaves it to the namespace',
    { labels: { [INJECT]: 'maybe' } },
    { labels: { 'istio-injection': 'enabled' } },
    RESTART,
    'Namespace metadata.labels[istio-injection]=enabled',
  ],
  [
    'the pod’s annotation against its namespace',
    { annotations: { [INJECT]: 'false' } },
    { labels: { 'istio-injection': 'enabled' } },
    REFUSED,
    `Pod metadata.annotations[${INJECT}]=false`,
  ],
  [
    'the namespace’s refusal against everything',
    { labels: { [INJECT]: 'true' } },
    { labels: { 'istio-injection': 'disabled' } },
    REFUSED,
    'Namespace metadata.labels[istio-injection]=disabled',
  ],
  [
    'the namespace’s revision',
    {},
    { labels: { 'istio.io/rev': 'canary' } },
    RESTART,
    'Namespace metadata.labels[istio.io/rev]=canary',
  ],
  [
    'the pod’s revision',
    { labels: { 'istio.io/rev': 'canary' } },
    {},
    RESTART,
    'Pod metadata.labels[istio.io/rev]=canary',
  ],
  [
    'ambient mode of the namespace',
    {},
    { labels: { [MODE]: 'ambient' } },
    ENROL,
    `Namespace metadata.labels[${MODE}]=ambient`,
  ],
  [
    'ambient mode of the pod',
    { labels: { [MODE]: 'ambient' } },
    {},
    ENROL,
    `Pod metadata.labels[${MODE}]=ambient`,
  ],
  [
    'ambient mode refused by the pod',
    { labels: { [MODE]: 'none' } },
    { labels: { [MODE]: 'ambient' } },
    REFUSED,
    `Pod metadata.labels[${MODE}]=none`,
  ],
  [
    'Linkerd, by the namespace',
    {},
    { annotations: { [LINKERD]: 'enabled' } },
    RESTART,
    `Namespace metadata.annotations[${LINKERD}]=enabled`,
  ],
  [
    'Linkerd, by the pod, for ingress',
    { annotations: { [LINKERD]: 'ingress' } },
    {},
    RESTART,
    `Pod metadata.annotations[${LINKERD}]=ingress`,
  ],
  [
    'Linkerd, refused by the pod',
    { annotations: { [LINKERD]: 'disabled' } },
    { annotations: { [LINKERD]: 'enabled' } },
    REFUSED,
    `Pod metadata.annotations[${LINKERD}]=disabled`,
  ],
  [
    'Linkerd, by a word that it does not know',
    { annotations: { [LINKERD]: 'on' } },
    {},
    NOTHING,
    'Pod spec.containers=app',
  ],
  [
    'Consul, by the pod',
    { annotations: { [CONSUL]: 'true' } },
    {},
    RESTART,
    `Pod metadata.annotations[${CONSUL}]=true`,
  ],
  [
    'Consul, refused by the pod',
    { annotations: { [CONSUL]: 'false' } },
    {},
    REFUSED,
    `Pod metadata.annotations[${CONSUL}]=false`,
  ],
])('%s', (_, face, namespace, expected, proof) => {
  const found = meshOf([aDeployment(), aPod(face), aNamespace(namespace)]);
  expect(summary(found)).toBe(expected);
  const [{ object, path, value }] = found.mtls.evidence;
  expect(`${object.kind} ${path}=${value}`).toBe(proof);
});

it.each<[string, string]>([
  ['istio', 'Istio'],
  ['linkerd', 'Linkerd'],
  ['consul', 'Consul Connect'],
])('names the mesh that was asked for: %s', (mesh, name) => {
  const asking: Record<string, Face> = {
    istio: { labels: { [INJECT]: 'true' } },
    linkerd: { annotations: { [LINKERD]: 'enabled' } },
    consul: { annotations: { [CONSUL]: 'true' } },
  };
  const { mtls } = meshOf([aDeployment(), aPod(asking[mesh])]);
  expect(mtls.known && mtls.value.findings).toMatchObject([
    { params: { mesh: name } },
  ]);
});

it.each<[string, Manifest, Manifest, string, string]>([
  [
    'the node’s network',
    {},
    { hostNetwork: true },
    'none, host-network',
    'spec.hostNetwork=true',
  ],
  ...['kube-system', 'kube-public', 'kube-node-lease'].map(
    (namespace): [string, Manifest, Manifest, string, string] => [
      `the namespace ${namespace}`,
      { namespace },
      {},
      'none, never-injected',
      `metadata.namespace=${namespace}`,
    ],
  ),
])('is ruled out by %s', (_, metadata, spec, expected, proof) => {
  const pod = aPod({ labels: { [INJECT]: 'true' }, spec });
  const placed = (object: Manifest) => ({
    ...object,
    metadata: { ...(object.metadata as Manifest), ...metadata },
  });
  const found = meshOf([placed(aDeployment()), placed(pod)]);
  expect(summary(found)).toBe(expected);
  const [{ path, value }] = found.mtls.evidence;
  expect(`${path}=${value}`).toBe(proof);
});
