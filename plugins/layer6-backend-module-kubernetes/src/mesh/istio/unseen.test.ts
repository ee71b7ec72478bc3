import {
  aDeployment,
  aMeshConfig,
  aPod,
  APP,
  both,
  ISTIO_PROXY,
  meshOf,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
import { running, policy, STRICT, PERMISSIVE, DISABLE } from './testing';

const pod9090 = both(WITH_ISTIO, {
  spec: {
    containers: [
      { ...APP, ports: [{ containerPort: 8080 }, { containerPort: 9090 }] },
      ISTIO_PROXY,
    ],
  },
});
const coverage = { state: 'forbidden', count: 0 } as const;

it('keeps in mind what may hide behind plaintext that was seen', () => {
  const key = 'traffic.sidecar.istio.io/excludeInboundPorts';
  const pod = aPod(both(WITH_ISTIO, { annotations: { [key]: '8080' } }));
  const gapOf = (
    objects: Manifest[],
    options: Parameters<typeof meshOf>[1],
  ) => {
    const { mtls } = meshOf([aDeployment(), ...objects], options);
    return mtls.known && [mtls.value.mode, mtls.value.gap?.params.what];
  };
  const hidden = { coverage: { '/Pod': coverage } };
  expect(gapOf([pod, policy(STRICT)], hidden)).toEqual(['none', 'Pod']);
  expect(gapOf([aPod(WITH_ISTIO), policy(PERMISSIVE)], hidden)).toEqual([
    'opportunistic',
    'Pod',
  ]);
  expect(gapOf([pod, policy(STRICT)], {})).toEqual(['none', undefined]);
  const policies = {
    coverage: { 'security.istio.io/PeerAuthentication': coverage },
  };
  const second = both(pod9090, { annotations: { [key]: '8080' } });
  expect(gapOf([aPod(second)], policies)).toEqual([
    'mixed',
    'PeerAuthentication',
  ]);
  expect(gapOf([pod], policies)).toEqual(['none', undefined]);
});

it.each<[string, Manifest[], Parameters<typeof meshOf>[1], string]>([
  [
    'a folder that is not complete',
    [policy(STRICT)],
    { complete: false },
    'unknown incomplete-input',
  ],
  [
    'a document that cannot be read',
    [policy(STRICT)],
    { unreadable: 1 },
    'unknown unreadable-input',
  ],
  [
    'policies that may not be listed',
    [],
    { coverage: { 'security.istio.io/PeerAuthentication': coverage } },
    'unknown forbidden',
  ],
  [
    'rules that may not be listed',
    [policy(STRICT)],
    { coverage: { 'networking.istio.io/DestinationRule': coverage } },
    'unknown forbidden',
  ],
  [
    'listeners of the proxy’s own that may not be listed',
    [policy(STRICT)],
    { coverage: { 'networking.istio.io/Sidecar': coverage } },
    'unknown forbidden',
  ],
  [
    'patches that may not be listed',
    [policy(STRICT)],
    { coverage: { 'networking.istio.io/EnvoyFilter': coverage } },
    'unknown forbidden',
  ],
  [
    'pods of which only some were read',
    [policy(STRICT)],
    { coverage: { '/Pod': { state: 'failed', count: 1, detail: '410' } } },
    'unknown read-failed',
  ],
  [
    'Services that may not be listed',
    [policy(STRICT)],
    { coverage: { '/Service': coverage } },
    'unknown forbidden',
  ],
  [
    'a configuration that may not be read',
    [policy(STRICT)],
    { coverage: { '/ConfigMap': coverage } },
    'unknown forbidden',
  ],
  [
    'a configuration that is no YAML',
    [policy(STRICT), aMeshConfig('{')],
    {},
    'unknown read-failed',
  ],
  [
    'kinds that the cluster does not serve hold nothing',
    [],
    {
      coverage: {
        'security.istio.io/PeerAuthentication': {
          state: 'not-served',
          count: 0,
        },
      },
    },
    'opportunistic, permissive-by-default 8080',
  ],
  [
    'plaintext by name stands',
    [policy(PERMISSIVE)],
    { complete: false },
    'opportunistic, permissive 8080',
  ],
  [
    'and so does DISABLE',
    [policy(DISABLE)],
    { complete: false },
    'none, disabled 8080',
  ],
])('%s', (_, objects, options, expected) => {
  expect(summary(meshOf([...running, ...objects], options))).toBe(expected);
});

it('says what may not be read', () => {
  const { mtls } = meshOf([...running, policy(STRICT)], {
    coverage: { '/ConfigMap': coverage },
  });
  expect(!mtls.known && mtls.reason.params.what).toBe('ConfigMap istio');
});
