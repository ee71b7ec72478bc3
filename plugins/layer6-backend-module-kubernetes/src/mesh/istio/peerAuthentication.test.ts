import {
  aDeployment,
  aMeshConfig,
  aPod,
  both,
  meshOf,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
import {
  running,
  policy,
  STRICT,
  PERMISSIVE,
  DISABLE,
  ofCart,
  root,
} from './testing';

describe('which policy counts', () => {
  it.each<[string, Manifest[], string]>([
    ['none', [], 'opportunistic, permissive-by-default 8080'],
    ['the mesh’s', [policy(STRICT, root)], 'enforced'],
    [
      'the namespace’s over the mesh’s',
      [policy(STRICT, root), policy(PERMISSIVE)],
      'opportunistic, permissive 8080',
    ],
    [
      'the workload’s over the namespace’s',
      [policy(PERMISSIVE), policy({ ...ofCart, ...STRICT }, { name: 'cart' })],
      'enforced',
    ],
    [
      'unset inherits, and so do a missing mode and an empty policy',
      [
        policy(STRICT, root),
        policy({ mtls: { mode: 'UNSET' } }),
        policy({ ...ofCart, mtls: {} }, { name: 'cart' }),
      ],
      'enforced',
    ],
    [
      'unset everywhere is permissive',
      [policy({ mtls: { mode: 'UNSET' } }, root), policy({}, {})],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'the oldest of several',
      [
        policy(STRICT, {
          name: 'a',
          creationTimestamp: '2026-01-02T00:00:00Z',
        }),
        policy(DISABLE, {
          name: 'b',
          creationTimestamp: '2026-01-01T00:00:00Z',
        }),
      ],
      'none, disabled 8080',
    ],
    [
      'the first name of several as old',
      [
        policy(STRICT, {
          name: 'b',
          creationTimestamp: '2026-01-01T00:00:00Z',
        }),
        policy(PERMISSIVE, {
          name: 'a',
          creationTimestamp: '2026-01-01T00:00:00Z',
        }),
      ],
      'opportunistic, permissive 8080',
    ],
    [
      'not one with a selector in the root namespace',
      [policy({ ...ofCart, ...STRICT }, root)],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'not one of another namespace',
      [policy(STRICT, { namespace: 'orders' })],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'not one for other labels',
      [policy({ selector: { matchLabels: { app: 'other' } }, ...STRICT })],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'a mode that Istio does not know protects nothing',
      [policy({ mtls: { mode: 'strict' } })],
      'opportunistic, permissive 8080',
    ],
    [
      'the root namespace is where the mesh says',
      [aMeshConfig('rootNamespace: roots'), policy(STRICT, root)],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'a copy of the configuration in anybody’s namespace says nothing',
      [
        aMeshConfig('rootNamespace: orders', { namespace: 'orders' }),
        policy(STRICT, { namespace: 'orders' }),
      ],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'and so does one of another name',
      [
        aMeshConfig('rootNamespace: orders', { name: 'backup' }),
        policy(STRICT, { namespace: 'orders' }),
      ],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'one of another revision’s control plane counts for nothing',
      [
        aMeshConfig('{}'),
        aMeshConfig('{}', { name: 'istio-canary' }),
        policy(STRICT, { labels: { 'istio.io/rev': 'canary' } }),
      ],
      'opportunistic, permissive-by-default 8080',
    ],
  ])('%s', (_, policies, expected) => {
    expect(summary(meshOf([...running, ...policies]))).toBe(expected);
  });

  it('takes the root namespace of the pod’s own revision', () => {
    const configs = [
      aMeshConfig('rootNamespace: istio-system'),
      aMeshConfig('rootNamespace: canary-roots', { name: 'istio-canary' }),
    ];
    const canary = both(WITH_ISTIO, {
      annotations: { 'istio.io/rev': 'canary' },
    });
    const objects = [aDeployment(), aPod(canary), ...configs];
    const strict = policy(STRICT, { namespace: 'canary-roots' });
    expect(summary(meshOf([...objects, strict]))).toBe('enforced');
    expect(summary(meshOf([...objects, policy(STRICT, root)]))).toBe(
      'opportunistic, permissive-by-default 8080',
    );
  });

  it('says which policy decided, and where in it', () => {
    const { mtls } = meshOf([...running, policy(STRICT)]);
    expect(mtls.evidence).toEqual([
      expect.objectContaining({
        object: {
          apiVersion: 'security.istio.io/v1',
          kind: 'PeerAuthentication',
          namespace: 'shop',
          name: 'default',
        },
        path: 'spec.mtls.mode',
        value: 'STRICT',
      }),
    ]);
  });
});

describe('what cannot be known', () => {
  const coverage = { state: 'forbidden', count: 0 } as const;
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
});
