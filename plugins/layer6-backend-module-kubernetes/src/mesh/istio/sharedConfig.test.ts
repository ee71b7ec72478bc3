import { interpretTracing } from '../../tracing';
import { tracers } from '../../tracing/testing';
import { workloadsOf } from '../../workloads';
import {
  aDeployment,
  aMeshConfig,
  aNamespace,
  aPod,
  aService,
  both,
  cartOf,
  meshOf,
  proofOf,
  settingsIn,
  snapshotWith,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
import { policy, STRICT } from './testing';

/*
 * istiod's SHARED_MESH_CONFIG: "Additional config map to load for shared MeshConfig settings. The standard mesh config will take
 * precedence." AKS sets it for its add-on, whose own ConfigMap belongs to Azure: "Configure Istio-based service mesh add-on".
 */

const namespace = 'aks-istio-system';
const OWN = 'istio-asm-1-24';
const SHARED = 'istio-shared-configmap-asm-1-24';

const istiod: Manifest = {
  ...aDeployment({
    spec: {
      containers: [
        {
          name: 'discovery',
          env: [{ name: 'SHARED_MESH_CONFIG', value: SHARED }],
        },
      ],
    },
  }),
  metadata: {
    name: 'istiod-asm-1-24',
    namespace,
    labels: { app: 'istiod', 'istio.io/rev': 'asm-1-24' },
  },
};
const running = [
  aDeployment(),
  aPod(both(WITH_ISTIO, { annotations: { 'istio.io/rev': 'asm-1-24' } })),
  aService(),
  istiod,
];
const own = (mesh: string) => aMeshConfig(mesh, { name: OWN, namespace });
const shared = (mesh: string) => aMeshConfig(mesh, { name: SHARED, namespace });
const strictIn = (root: string) => policy(STRICT, { namespace: root });

const DEFAULT = 'opportunistic, permissive-by-default 8080';

it.each<[string, Manifest[], string]>([
  [
    'stand in where its own are silent',
    [own(''), shared('rootNamespace: roots'), strictIn('roots')],
    'enforced',
  ],
  [
    'do not where its own speak',
    [
      own('rootNamespace: own-roots'),
      shared('rootNamespace: roots'),
      strictIn('roots'),
    ],
    DEFAULT,
  ],
  [
    'bring selectors of namespaces, and with them what istiod does not look at',
    [
      own('rootNamespace: roots'),
      shared('discoverySelectors: [{ matchLabels: { mesh: "on" } }]'),
      aNamespace({ name: 'roots' }),
      aNamespace({ labels: { mesh: 'on' } }),
      strictIn('roots'),
    ],
    DEFAULT,
  ],
  [
    'need not be there',
    [own('rootNamespace: roots'), strictIn('roots')],
    'enforced',
  ],
  [
    'may be unreadable',
    [own('rootNamespace: roots'), shared('{'), strictIn('roots')],
    'unknown read-failed',
  ],
  [
    'are those of another control plane',
    [
      own('rootNamespace: roots'),
      aMeshConfig('rootNamespace: others', { namespace }),
      strictIn('roots'),
    ],
    'enforced',
  ],
])('settings that a control plane shares %s', (_, objects, expected) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});

it('is no control plane of its own, for which a tag could stand', () => {
  const tagged = aPod(
    both(WITH_ISTIO, { annotations: { 'istio.io/rev': 'prod' } }),
  );
  const objects = [own('rootNamespace: roots'), shared(''), strictIn('roots')];
  const [cart, , service] = running;
  expect(summary(meshOf([cart, tagged, service, istiod, ...objects]))).toBe(
    'enforced',
  );
});

it('says which of the two turns automatic mutual TLS off', () => {
  const found = meshOf([...running, own(''), shared('enableAutoMtls: false')]);
  expect(proofOf(found)).toEqual([
    `ConfigMap ${namespace}/${SHARED} data.mesh=enableAutoMtls: false`,
  ]);
  expect(settingsIn(found)).toEqual([
    `ConfigMap ${namespace}/${SHARED} (enableAutoMtls: false)`,
  ]);
});

it('lets its own word on automatic mutual TLS stand', () => {
  const objects = [
    own('enableAutoMtls: true'),
    shared('enableAutoMtls: false\nrootNamespace: roots'),
    strictIn('roots'),
  ];
  expect(summary(meshOf([...running, ...objects]))).toBe('enforced');
});

it.each([
  ['the control plane’s', 'defaultProviders: { tracing: [otel] }', '', OWN],
  [
    'the shared one, where the other names no provider',
    'defaultProviders: { tracing: [] }',
    'defaultProviders: { tracing: [otel] }',
    SHARED,
  ],
])(
  'proves tracing by the ConfigMap that asks for it: %s',
  (_, mine, others, by) => {
    const providers = 'extensionProviders: [{ name: otel, opentelemetry: {} }]';
    const snapshot = snapshotWith([
      ...running,
      own(`${mine}\n${providers}`),
      shared(others),
    ]);
    const fact = interpretTracing(cartOf(workloadsOf(snapshot)), snapshot);
    expect(fact).toMatchObject({
      known: true,
      evidence: [
        { object: { name: by }, value: 'defaultProviders.tracing: otel' },
      ],
    });
  },
);

it('is waited for where it may exist unseen', () => {
  const coverage = { '/ConfigMap': { state: 'forbidden', count: 1 } } as const;
  const objects = [...running, own('rootNamespace: roots'), strictIn('roots')];
  const { mtls } = meshOf(objects, { coverage });
  expect(!mtls.known && mtls.reason).toMatchObject({
    code: 'forbidden',
    params: { what: `ConfigMap ${namespace}/${SHARED}` },
  });
  const alone = { ...istiod, spec: aDeployment().spec };
  const unshared = objects.map(object => (object === istiod ? alone : object));
  expect(summary(meshOf(unshared, { coverage }))).toBe('enforced');
});

it.each([
  [
    'the providers of both',
    'defaultProviders: { tracing: [otel] }',
    'extensionProviders: [{ name: otel, opentelemetry: {} }]',
    'istio',
  ],
  [
    'its own provider of a name',
    'extensionProviders: [{ name: otel, envoyFileAccessLog: {} }]',
    'defaultProviders: { tracing: [otel] }\nextensionProviders: [{ name: otel, opentelemetry: {} }]',
    '',
  ],
  [
    'its own default provider',
    'defaultProviders: { tracing: [none] }',
    'defaultProviders: { tracing: [otel] }\nextensionProviders: [{ name: otel, opentelemetry: {} }]',
    '',
  ],
  [
    'the older setting, part by part',
    'defaultConfig: { discoveryAddress: istiod:15012 }',
    'defaultConfig: { tracing: { zipkin: { address: "zipkin.traces:9411" } } }',
    'istio',
  ],
  [
    'its own of the older kind before the shared one',
    'defaultConfig: { tracing: { custom_tags: {} } }',
    'defaultConfig: { tracing: { zipkin: { address: "zipkin.traces:9411" } } }',
    '',
  ],
  [
    'its own word on whether there is any',
    'enableTracing: true\ndefaultConfig: { tracing: { zipkin: { address: "zipkin.traces:9411" } } }',
    'enableTracing: false',
    'istio',
  ],
  [
    'the shared default provider',
    'extensionProviders: [{ name: otel, opentelemetry: {} }]',
    'defaultProviders: { tracing: [otel] }',
    'istio',
  ],
  [
    'that tracing is off',
    'defaultConfig: { tracing: { zipkin: { address: "zipkin.traces:9411" } } }',
    'enableTracing: false',
    '',
  ],
])('traces by %s', (_, mine, others, expected) => {
  expect(tracers([...running, own(mine), shared(others)])).toBe(expected);
});
