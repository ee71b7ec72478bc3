import {
  aDeployment,
  aMeshConfig,
  aPod,
  aService,
  meshOf,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
import {
  running,
  policy,
  rule,
  STRICT,
  DISABLE,
  ofCart,
  root,
  HOST,
  tls,
} from './testing';

describe('what clients send', () => {
  const off = aMeshConfig('enableAutoMtls: false');
  it.each<[string, Manifest[], string]>([
    [
      'plaintext to a strict server',
      [policy(STRICT), rule({ host: HOST, trafficPolicy: tls('DISABLE') })],
      'enforced, client-conflict 8080',
    ],
    [
      'one-way TLS to a strict server',
      [policy(STRICT), rule({ host: 'cart', trafficPolicy: tls('SIMPLE') })],
      'enforced, client-conflict 8080',
    ],
    [
      'plaintext to a permissive one',
      [
        rule({
          host: '*.shop.svc.cluster.local',
          trafficPolicy: tls('DISABLE'),
        }),
      ],
      'none, client-plaintext 8080',
    ],
    [
      'mutual TLS by a rule of the root namespace',
      [
        off,
        policy(STRICT),
        rule({ host: '*.local', trafficPolicy: tls('ISTIO_MUTUAL') }, root),
      ],
      'enforced',
    ],
    [
      'nothing, with automatic mutual TLS off',
      [off, policy(STRICT)],
      'enforced, client-conflict 8080',
    ],
    [
      'plaintext, as istiod looks no deeper than the namespace',
      [policy(DISABLE), policy({ ...ofCart, ...STRICT }, { name: 'cart' })],
      'enforced, client-conflict 8080',
    ],
    [
      'a rule for the exact host beats one for all',
      [
        policy(STRICT),
        rule(
          { host: '*.shop.svc.cluster.local', trafficPolicy: tls('DISABLE') },
          { name: 'all' },
        ),
        rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }),
      ],
      'enforced',
    ],
    [
      'a name with a dot is not short for anything',
      [
        policy(STRICT),
        rule({ host: 'cart.shop', trafficPolicy: tls('DISABLE') }),
      ],
      'enforced',
    ],
    [
      'the port’s settings replace the others',
      [
        policy(STRICT),
        rule({
          host: HOST,
          trafficPolicy: {
            ...tls('DISABLE'),
            portLevelSettings: [
              { port: { number: 80 }, ...tls('ISTIO_MUTUAL') },
            ],
          },
        }),
      ],
      'enforced',
    ],
    [
      'settings without a mode are DISABLE',
      [policy(STRICT), rule({ host: HOST, trafficPolicy: { tls: {} } })],
      'enforced, client-conflict 8080',
    ],
    [
      'a subset of these pods may be asked for otherwise',
      [
        policy(STRICT),
        rule({
          host: HOST,
          trafficPolicy: tls('ISTIO_MUTUAL'),
          subsets: [
            {
              name: 'v1',
              labels: { app: 'cart' },
              trafficPolicy: tls('DISABLE'),
            },
          ],
        }),
      ],
      'enforced, client-conflict 8080',
    ],
    [
      'a subset of other pods does not matter',
      [
        policy(STRICT),
        rule({
          host: HOST,
          subsets: [
            {
              name: 'v2',
              labels: { version: 'v2' },
              trafficPolicy: tls('DISABLE'),
            },
          ],
        }),
      ],
      'enforced',
    ],
    [
      'a rule that is kept in a namespace without a mesh does not matter',
      [
        policy(STRICT),
        rule(
          { host: HOST, trafficPolicy: tls('DISABLE') },
          { namespace: 'orders' },
        ),
      ],
      'enforced',
    ],
    [
      'clients of one namespace may be told otherwise',
      [
        policy(STRICT),
        rule(
          { host: HOST, trafficPolicy: tls('DISABLE') },
          { namespace: 'orders' },
        ),
        {
          ...aPod(WITH_ISTIO),
          metadata: { name: 'orders-1', namespace: 'orders', uid: '1' },
        },
      ],
      'enforced, client-conflict 8080',
    ],
    [
      'a rule for the namespace itself leaves the others alone',
      [rule({ host: HOST, exportTo: ['.'], trafficPolicy: tls('DISABLE') })],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'a rule for some clients leaves the others alone',
      [
        rule({
          host: HOST,
          workloadSelector: { matchLabels: { app: 'web' } },
          trafficPolicy: tls('DISABLE'),
        }),
      ],
      'opportunistic, permissive-by-default 8080',
    ],
  ])('%s', (_, objects, expected) => {
    expect(summary(meshOf([...running, ...objects]))).toBe(expected);
  });

  it('plaintext to a headless Service with an endpoint without a sidecar', () => {
    const naked = aPod({}, { name: 'naked' });
    const other = {
      ...naked,
      metadata: {
        name: 'other',
        namespace: 'shop',
        uid: '2',
        labels: { app: 'cart' },
      },
    };
    const headless = aService({ clusterIP: 'None' });
    const pods = [aDeployment(), aPod(WITH_ISTIO), other, headless];
    expect(summary(meshOf([...pods, policy(STRICT)]))).toBe(
      'enforced, client-conflict 8080',
    );
    expect(summary(meshOf(pods))).toBe('none, client-plaintext 8080');
  });

  it('their own certificates, which is worth a note', () => {
    const { mtls } = meshOf([
      ...running,
      policy(STRICT),
      rule({ host: HOST, trafficPolicy: tls('MUTUAL') }),
    ]);
    expect(mtls.known && mtls.value.notes.map(({ code }) => code)).toEqual([
      'user-certificates',
    ]);
  });
});
