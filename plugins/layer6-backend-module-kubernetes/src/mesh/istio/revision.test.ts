import {
  aDeployment,
  aMeshConfig,
  aNamespace,
  anObject,
  aPod,
  both,
  meshOf,
  summary,
  WITH_ISTIO,
  type Face,
  type Manifest,
} from '../testing';
import { HOST, policy, rule, STRICT, tls } from './testing';

const REVISION = 'istio.io/rev';
const STATUS = 'sidecar.istio.io/status';
const { spec } = WITH_ISTIO;

/** Two control planes, of which only the canary's root namespace holds a policy. */
const planes = [
  aMeshConfig('rootNamespace: stable-roots'),
  aMeshConfig('rootNamespace: canary-roots', { name: 'istio-canary' }),
  policy(STRICT, { namespace: 'canary-roots' }),
];
const DEFAULT = 'opportunistic, permissive-by-default 8080';

/* Istio, canary upgrades; the injector leaves istio.io/rev (annotation since 1.21) and sidecar.istio.io/status on the pod. */
it.each<[string, Face, Manifest, string]>([
  [
    'what injection left before all else',
    {
      annotations: { [REVISION]: 'canary', [STATUS]: '{"revision":"default"}' },
      labels: { [REVISION]: 'default' },
      spec,
    },
    {},
    'enforced',
  ],
  [
    'what the status says before what labels ask for',
    {
      annotations: { [STATUS]: '{"revision":"canary"}' },
      labels: { [REVISION]: 'default' },
      spec,
    },
    {},
    'enforced',
  ],
  [
    'the label where the status says nothing',
    {
      annotations: { [STATUS]: '{"revision":""}' },
      labels: { [REVISION]: 'canary' },
      spec,
    },
    {},
    'enforced',
  ],
  [
    'the pod’s label before its namespace’s',
    { labels: { [REVISION]: 'canary' }, spec },
    { [REVISION]: 'default' },
    'enforced',
  ],
  [
    'the namespace’s where the pod has none',
    { annotations: { [STATUS]: 'injected' }, spec },
    { [REVISION]: 'canary' },
    'enforced',
  ],
  ['the default’s where nobody says anything', { spec }, {}, DEFAULT],
  [
    'one of several that is not known by this name',
    { labels: { [REVISION]: 'prod' }, spec },
    {},
    'unknown not-collected',
  ],
])('the pod’s revision is %s', (_, face, labels, expected) => {
  const pods = [aDeployment(), aPod(face), aNamespace({ labels })];
  expect(summary(meshOf([...pods, ...planes]))).toBe(expected);
});

it('says which settings it would take', () => {
  const face = { labels: { [REVISION]: 'prod' }, spec };
  const { mtls } = meshOf([aDeployment(), aPod(face), ...planes]);
  expect(!mtls.known && mtls.reason.params).toEqual({
    what: 'ConfigMap istio-prod',
  });
});

it('takes the only control plane there is for the one that a tag stands for', () => {
  const [, canary, strict] = planes;
  const face = { labels: { [REVISION]: 'prod' }, spec };
  const found = meshOf([aDeployment(), aPod(face), canary, strict]);
  expect(summary(found)).toBe('enforced');
});

it('reads the settings where istiod runs, and nowhere else', () => {
  const config = (namespace: string) =>
    aMeshConfig('rootNamespace: orders', { namespace });
  const strict = policy(STRICT, { namespace: 'orders' });
  const workload = (name: string, labels: Manifest) => ({
    ...aDeployment(),
    metadata: { name, namespace: 'mesh', labels },
  });
  const said = (control: Manifest) =>
    summary(
      meshOf([
        aDeployment(),
        aPod(WITH_ISTIO),
        config('mesh'),
        strict,
        control,
      ]),
    );
  expect(said(workload('istiod', { app: 'istiod' }))).toBe('enforced');
  expect(said(workload('other', { app: 'other' }))).toBe(DEFAULT);
});

it('takes settings that say nothing for the defaults', () => {
  const objects = [aDeployment(), aPod(WITH_ISTIO), policy(STRICT)];
  expect(summary(meshOf([...objects, aMeshConfig('')]))).toBe('enforced');
});

it('says which settings cannot be read', () => {
  const { mtls } = meshOf([
    aDeployment(),
    aPod(WITH_ISTIO),
    aMeshConfig('{'),
    policy(STRICT),
  ]);
  expect(!mtls.known && mtls.reason.params).toMatchObject({
    what: 'ConfigMap istio-system/istio',
    detail: 'data.mesh',
  });
});

/* Istio, resource labels: a control plane handles what bears its revision, or none. */
describe.each<[string, Manifest, string]>([
  [
    'DestinationRule',
    rule({ host: HOST, trafficPolicy: tls('DISABLE') }),
    'enforced, client-conflict 8080',
  ],
  [
    'Sidecar',
    anObject(
      'networking.istio.io/v1',
      'Sidecar',
      {},
      { ingress: [{ port: { number: 9443 } }] },
    ),
    'mixed, disabled 9443',
  ],
  [
    'EnvoyFilter',
    anObject(
      'networking.istio.io/v1alpha3',
      'EnvoyFilter',
      {},
      { configPatches: [{ applyTo: 'FILTER_CHAIN' }] },
    ),
    'unknown proxy-rewritten',
  ],
])('a %s', (_kind, object, changed) => {
  const strict = policy(
    {
      ...STRICT,
      selector: { matchLabels: { app: 'cart' } },
      ...(changed.includes('9443') && {
        portLevelMtls: { 9443: { mode: 'DISABLE' } },
      }),
    },
    { name: 'cart' },
  );
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: {
      selector: { app: 'cart' },
      ports: [{ port: 80, targetPort: 8080 }],
    },
  };
  const canary = both(WITH_ISTIO, { annotations: { [REVISION]: 'canary' } });

  it.each<[string, string | undefined, boolean]>([
    ['its own revision', 'canary', true],
    ['none', undefined, true],
    ['a tag that no control plane bears', 'prod', true],
    ['another control plane', 'default', false],
  ])('of %s', (_of, revision, counts) => {
    const labels = revision ? { [REVISION]: revision } : {};
    const labelled = {
      ...object,
      metadata: { ...(object.metadata as Manifest), labels },
    };
    const [stable, other] = planes;
    const found = meshOf([
      aDeployment(),
      aPod(canary),
      service,
      stable,
      other,
      strict,
      labelled,
    ]);
    expect(summary(found)).toBe(counts ? changed : 'enforced');
  });
});
