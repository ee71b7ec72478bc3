import {
  aDeployment,
  aNamespace,
  aPod,
  both,
  meshOf,
  STRICT_POLICY,
  WITH_CONSUL,
  WITH_ISTIO,
  WITH_LINKERD,
  type Face,
  type Manifest,
} from './testing';

const notes = (...objects: Manifest[]) => {
  const { mtls } = meshOf([...objects, STRICT_POLICY]);
  if (!mtls.known) throw new Error(mtls.reason.code);
  return mtls.value.notes;
};

/* Istio, resource annotations; Linkerd, proxy configuration; consul-k8s, annotations. */
it.each<[string, Face, string, string]>([
  [
    'Istio',
    WITH_ISTIO,
    'traffic.sidecar.istio.io/excludeOutboundPorts',
    '9092',
  ],
  [
    'Istio',
    WITH_ISTIO,
    'traffic.sidecar.istio.io/excludeOutboundIPRanges',
    '10.0.0.0/8',
  ],
  ['Linkerd', WITH_LINKERD, 'config.linkerd.io/skip-outbound-ports', '9092'],
  [
    'Consul',
    WITH_CONSUL,
    'consul.hashicorp.com/transparent-proxy-exclude-outbound-ports',
    '9092',
  ],
  [
    'Consul',
    WITH_CONSUL,
    'consul.hashicorp.com/transparent-proxy-exclude-outbound-cidrs',
    '10.0.0.0/8',
  ],
])('%s: what it calls past its proxy is a note', (_, face, key, value) => {
  const annotated = (text: string) =>
    aPod(both(face, { annotations: { [key]: text } }));
  expect(notes(aDeployment(), annotated(value))).toMatchObject([
    {
      code: 'outbound-bypassed',
      params: { setting: `${key.split('/')[1]}: ${value}` },
      evidence: [{ path: `metadata.annotations[${key}]`, value }],
    },
  ]);
  expect(notes(aDeployment(), annotated(' '))).toEqual([]);
});

it('follows the namespace where a template says nothing', () => {
  const key = 'config.linkerd.io/skip-outbound-ports';
  const namespace = aNamespace({ annotations: { [key]: '9092' } });
  expect(notes(aDeployment(WITH_LINKERD), namespace)).toHaveLength(1);
  expect(notes(aDeployment(), aPod(WITH_LINKERD), namespace)).toEqual([]);
});
