import {
  aDeployment,
  anObject,
  aPod,
  APP,
  both,
  LINKERD_PROXY,
  meshOf,
  summary,
  type Manifest,
} from '../testing';
import { authenticated, told, TOLD, verdict } from './testing';

describe('Servers', () => {
  const server = (spec: Manifest = {}, metadata: Manifest = {}) =>
    anObject(
      'policy.linkerd.io/v1beta3',
      'Server',
      { name: 'cart', labels: { of: 'cart' }, ...metadata },
      { podSelector: { matchLabels: { app: 'cart' } }, port: 'http', ...spec },
    );
  const policy = (kinds: string[], target: Manifest = {}) =>
    anObject(
      'policy.linkerd.io/v1alpha1',
      'AuthorizationPolicy',
      {},
      {
        targetRef: {
          group: 'policy.linkerd.io',
          kind: 'Server',
          name: 'cart',
          ...target,
        },
        requiredAuthenticationRefs: kinds.map(kind => ({
          group: kind === 'ServiceAccount' ? '' : 'policy.linkerd.io',
          kind,
          name: 'peers',
        })),
      },
    );
  const network = anObject(
    'policy.linkerd.io/v1alpha1',
    'NetworkAuthentication',
    { name: 'peers' },
    { networks: [{ cidr: '10.0.0.0/8' }] },
  );
  const authorization = (client: Manifest, of: Manifest = { name: 'cart' }) =>
    anObject(
      'policy.linkerd.io/v1beta1',
      'ServerAuthorization',
      {},
      {
        server: of,
        client,
      },
    );
  const open = 'opportunistic, unauthenticated-allowed 8080';

  it('counts for a pod that declares no port', () => {
    const pod = both(authenticated, {
      spec: { containers: [{ ...APP, ports: [] }, LINKERD_PROXY] },
    });
    const said = (object: Manifest) =>
      summary(meshOf([aDeployment(), aPod(pod), object]));
    expect(said(server({ port: 8080, accessPolicy: 'audit' }))).toBe(open);
    expect(said(server({ port: 8080 }))).toBe('enforced');
  });

  it.each<[string, Manifest[], string]>([
    ['denies everybody by itself', [server()], 'enforced'],
    ['may audit only', [server({ accessPolicy: 'audit' })], open],
    [
      'may let everybody in',
      [server({ accessPolicy: 'all-unauthenticated' })],
      open,
    ],
    [
      'lets in identities',
      [server(), policy(['MeshTLSAuthentication'])],
      'enforced',
    ],
    [
      'lets in service accounts',
      [server(), policy(['ServiceAccount'])],
      'enforced',
    ],
    [
      'lets in identities from a network',
      [
        server(),
        policy(['MeshTLSAuthentication', 'NetworkAuthentication']),
        network,
      ],
      'enforced',
    ],
    [
      'lets in a network',
      [server(), policy(['NetworkAuthentication']), network],
      open,
    ],
    [
      'lets in nobody by a policy that refers to nothing',
      [server(), policy(['NetworkAuthentication'])],
      'enforced',
    ],
    ['lets in anybody without a requirement', [server(), policy([])], open],
    [
      'is subject to policies of its namespace',
      [
        server(),
        policy(['NetworkAuthentication'], {
          group: 'core',
          kind: 'Namespace',
          name: 'shop',
        }),
        network,
      ],
      open,
    ],
    [
      'is not subject to another Server’s policies',
      [server(), policy(['NetworkAuthentication'], { name: 'web' }), network],
      'enforced',
    ],
    [
      'lets in identities by ServerAuthorization',
      [server(), authorization({ meshTLS: { identities: ['*'] } })],
      'enforced',
    ],
    [
      'lets in TLS without an identity',
      [server(), authorization({ meshTLS: { unauthenticatedTLS: true } })],
      open,
    ],
    [
      'lets in everybody by a selector',
      [
        server(),
        authorization(
          { unauthenticated: true },
          { selector: { matchLabels: { of: 'cart' } } },
        ),
      ],
      open,
    ],
    [
      'of other pods does not count',
      [server({ podSelector: { matchLabels: { app: 'web' } } })],
      open,
    ],
    ['of another port does not count', [server({ port: 9090 })], open],
    [
      'is the oldest of several',
      [
        server(
          { accessPolicy: 'audit' },
          { creationTimestamp: '2026-01-02T00:00:00Z' },
        ),
        server({}, { name: 'old', creationTimestamp: '2026-01-01T00:00:00Z' }),
      ],
      'enforced',
    ],
  ])('%s', (_, objects, expected) => {
    expect(
      verdict(aPod(told({ [TOLD]: 'all-unauthenticated' })), ...objects),
    ).toBe(expected);
  });
});
