import {
  aDeployment,
  anObject,
  aPod,
  aService,
  both,
  LINKERD_PROXY,
  meshOf,
  summary,
  WITH_LINKERD,
  type Face,
  APP,
} from '../testing';
import { POLICY, annotated, authenticated } from './testing';

const OPEN = 'opportunistic, unauthenticated-allowed 8080';

it('needs both the label and the proxy', () => {
  const { labels, spec } = WITH_LINKERD;
  for (const face of [{ labels }, { spec }]) {
    expect(meshOf([aDeployment(), aPod(face)]).mesh).toMatchObject({
      known: true,
      value: null,
    });
  }
});

it.each<[string, Face, string]>([
  ['the annotation', WITH_LINKERD, 'edge-25.5.1'],
  [
    'the annotation before the image',
    annotated({ 'linkerd.io/proxy-version': 'edge-25.6.1' }),
    'edge-25.6.1',
  ],
  [
    'the image',
    { labels: WITH_LINKERD.labels, spec: WITH_LINKERD.spec },
    'edge-25.5.1',
  ],
])('knows its version by %s', (_, face, version) => {
  const { mesh } = meshOf([aDeployment(), aPod(face)]);
  expect(mesh).toMatchObject({ known: true, value: { version } });
});

it('notes endpoints of its Service that are not meshed', () => {
  const other = {
    ...aPod(),
    metadata: {
      name: 'batch',
      namespace: 'shop',
      uid: '1',
      labels: { app: 'cart' },
    },
  };
  const { mtls } = meshOf([
    aDeployment(),
    aPod(authenticated),
    aService(),
    other,
  ]);
  expect(mtls.known && mtls.value.notes).toEqual([
    expect.objectContaining({
      code: 'unmeshed-endpoints',
      params: { service: 'cart', pod: 'batch' },
    }),
  ]);
});

describe('policies that may not be listed', () => {
  const KINDS = [
    'Server',
    'AuthorizationPolicy',
    'ServerAuthorization',
  ] as const;
  const hidden = (kind: (typeof KINDS)[number]) => ({
    coverage: {
      [`policy.linkerd.io/${kind}`]: { state: 'forbidden', count: 0 } as const,
    },
  });
  const unset = both(WITH_LINKERD, {});
  const silent = (face: Face) =>
    both(face, {
      spec: { containers: [{ ...APP, ports: [] }, LINKERD_PROXY] },
    });

  it.each(KINDS)('may open a port that is closed: %s', kind => {
    for (const face of [authenticated, silent(authenticated)]) {
      const { mtls } = meshOf([aDeployment(), aPod(face)], hidden(kind));
      expect(!mtls.known && mtls.reason).toMatchObject({
        code: 'forbidden',
        params: { what: kind },
      });
    }
  });

  it('do not close a port that another opens', () => {
    const audited = anObject(
      'policy.linkerd.io/v1beta3',
      'Server',
      { name: 'cart' },
      {
        podSelector: { matchLabels: { app: 'cart' } },
        port: 'http',
        accessPolicy: 'audit',
      },
    );
    const objects = [aDeployment(), aPod(authenticated), audited];
    expect(summary(meshOf(objects, hidden('ServerAuthorization')))).toBe(OPEN);
  });

  it.each<[string, Face, string]>([
    ['a default that nobody set', unset, 'unknown forbidden'],
    ['an open door that somebody set', annotated({ [POLICY]: 'audit' }), OPEN],
    [
      'one on no known port',
      silent(annotated({ [POLICY]: 'audit' })),
      'opportunistic, unauthenticated-allowed *',
    ],
  ])('and change %s', (_, face, expected) => {
    const objects = [aDeployment(), aPod(face)];
    expect(summary(meshOf(objects, hidden('Server')))).toBe(expected);
  });
});
