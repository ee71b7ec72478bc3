import {
  aDeployment,
  anObject,
  aPod,
  APP,
  both,
  ISTIO_PROXY,
  meshOf,
  summary,
  WITH_ISTIO,
  type Case,
  type Manifest,
} from '../testing';
import { DISABLE, ofCart, PERMISSIVE, policy, root, STRICT } from './testing';

const REFERENCE = 'Istio reference, Sidecar';
const BUILDER = 'istio buildInboundChainConfigs';

const sidecar = (spec: Manifest, metadata: Manifest = {}) =>
  anObject('networking.istio.io/v1', 'Sidecar', metadata, spec);
const listener = (number: number, rest: Manifest = {}) => ({
  port: { number, protocol: 'HTTP', name: 'http' },
  ...rest,
});
const forCart = { workloadSelector: { labels: { app: 'cart' } } };
const to8080 = { defaultEndpoint: '127.0.0.1:8080' };
/** STRICT, but for this port. */
const but = (port: number, mode = 'DISABLE') =>
  policy({ ...ofCart, ...STRICT, portLevelMtls: { [port]: { mode } } });

describe('ports that the proxy is told to listen on', () => {
  it.each<Case>([
    {
      name: 'count, as policies are by their numbers',
      source: `${BUILDER}: the listener’s port is the target port`,
      objects: [
        sidecar({ ...forCart, ingress: [listener(9443, to8080)] }),
        but(9443),
      ],
      expected: 'mixed, disabled 9443',
    },
    {
      name: 'demand mutual TLS as any other',
      source: `${REFERENCE}: "wrapped inside Istio mutual TLS"`,
      objects: [
        sidecar({ ...forCart, ingress: [listener(9443, to8080)] }),
        policy(STRICT),
      ],
      expected: 'enforced',
    },
    {
      name: 'with TLS of their own are not mutual TLS where a policy turns that off',
      source: `${REFERENCE}: "mTLS mode … DISABLE on specific ports"`,
      objects: [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { ...to8080, tls: { mode: 'SIMPLE' } })],
        }),
        but(9443),
      ],
      expected: 'mixed, disabled 9443',
    },
    {
      name: 'with TLS of their own are mutual TLS where no policy turns that off',
      source: 'istio buildInboundListeners: "only apply when … DISABLE"',
      objects: [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { ...to8080, tls: { mode: 'SIMPLE' } })],
        }),
        policy(STRICT),
      ],
      expected: 'enforced',
    },
    {
      name: 'may be told for the whole namespace',
      source: `${REFERENCE}: "absence of a workloadSelector"`,
      objects: [sidecar({ ingress: [listener(9443)] }), but(9443)],
      expected: 'mixed, disabled 9443',
    },
    {
      name: 'may be told for the whole mesh',
      source: `${REFERENCE}: "NOTE 2", the root namespace`,
      objects: [sidecar({ ingress: [listener(9443)] }, root), but(9443)],
      expected: 'mixed, disabled 9443',
    },
    {
      name: 'are those of the Sidecar that selects the pod',
      source: `${REFERENCE}: "preference will be given"`,
      objects: [
        sidecar({ ingress: [listener(9443)] }),
        sidecar({ ingress: [listener(9443)] }, root),
        sidecar({ ...forCart, ingress: [] }, { name: 'cart' }),
        but(9443),
      ],
      expected: 'enforced',
    },
    {
      name: 'are those of the namespace before the mesh’s',
      source: `${REFERENCE}: "NOTE 2"`,
      objects: [
        sidecar({ egress: [] }),
        sidecar({ ingress: [listener(9443)] }, root),
        but(9443),
      ],
      expected: 'enforced',
    },
    {
      name: 'are none of a Sidecar for other pods',
      source: `${REFERENCE}: workloadSelector`,
      objects: [
        sidecar({
          workloadSelector: { labels: { app: 'web' } },
          ingress: [listener(9443)],
        }),
        but(9443),
      ],
      expected: 'enforced',
    },
    {
      name: 'are none of another namespace',
      source: `${REFERENCE}: "in the same namespace"`,
      objects: [
        sidecar({ ingress: [listener(9443)] }, { namespace: 'orders' }),
        but(9443),
      ],
      expected: 'enforced',
    },
    {
      name: 'lead to one that others may find as well',
      source: `${REFERENCE}: defaultEndpoint; istio buildInboundPassthroughChains`,
      objects: [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { defaultEndpoint: '0.0.0.0:7070' })],
        }),
        but(7070, 'PERMISSIVE'),
      ],
      expected: 'mixed, permissive 7070',
    },
    {
      name: 'may lead to a Unix socket, which nobody finds',
      source: `${REFERENCE}: defaultEndpoint`,
      objects: [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { defaultEndpoint: 'unix:///run/a:7070' })],
        }),
        but(7070),
      ],
      expected: 'enforced',
    },
    {
      name: 'are named in their order',
      source: 'for the reader',
      objects: [
        sidecar({ ...forCart, ingress: [listener(9443), listener(70)] }),
        policy(DISABLE),
      ],
      expected: 'none, disabled 70 8080 9443',
    },
    {
      name: 'are none without a number',
      source: `${REFERENCE}: port is required`,
      objects: [
        sidecar({ ...forCart, ingress: [{ bind: '0.0.0.0' }] }),
        policy(STRICT),
      ],
      expected: 'enforced',
    },
  ])('$name', ({ objects, expected }) => {
    const pod = aPod(WITH_ISTIO);
    expect(summary(meshOf([aDeployment(), pod, ...objects]))).toBe(expected);
  });
});

/* Istio reference, Sidecar: without redirection it is "the only way to configure the ports on the proxy". */
describe('where nothing is redirected to the proxy', () => {
  const told = both(WITH_ISTIO, {
    spec: {
      containers: [
        { ...APP, ports: [] },
        {
          ...ISTIO_PROXY,
          env: [
            { name: 'POD_NAME', value: 'cart' },
            { name: 'ISTIO_META_INTERCEPTION_MODE', value: 'NONE' },
          ],
        },
      ],
    },
  });
  const said = (...objects: Manifest[]) =>
    summary(meshOf([aDeployment(), aPod(told), ...objects]));

  it.each<[string, Manifest[], string]>([
    ['every port is the application’s', [policy(STRICT)], 'none, bypassed *'],
    [
      'what the proxy listens on is its own, and what lies behind is not',
      [
        sidecar({ ...forCart, ingress: [listener(9443, to8080)] }),
        policy(STRICT),
      ],
      'mixed, bypassed 8080',
    ],
    [
      'nothing but the proxy can be found before a Unix socket',
      [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { defaultEndpoint: 'unix:///run/a' })],
        }),
        policy(STRICT),
      ],
      'enforced',
    ],
    [
      'its own port is as open as policies leave it',
      [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { defaultEndpoint: 'unix:///run/a' })],
        }),
        policy(PERMISSIVE),
      ],
      'opportunistic, permissive 9443',
    ],
    [
      'or as closed',
      [
        sidecar({
          ...forCart,
          ingress: [listener(9443, { defaultEndpoint: 'unix:///run/a' })],
        }),
        policy(DISABLE),
      ],
      'none, disabled 9443',
    ],
  ])('%s', (_, objects, expected) => {
    expect(said(...objects)).toBe(expected);
  });
});
