import { anObject, aPod, type Case, type Manifest } from '../testing';
import { network, policy, server, told, TOLD, verdict } from './testing';

const LINKERD = 'policy.linkerd.io/v1beta3';
const GATEWAY = 'gateway.networking.k8s.io/v1';
const AUTHORIZED = 'linkerd2 PolicyIndex.route_client_authzs';
const BOUND = 'linkerd2 RouteBinding.selects_server';
const OPEN = 'opportunistic, unauthenticated-allowed 8080';

const route = (
  parent: Manifest,
  { apiVersion = LINKERD, kind = 'HTTPRoute', ...metadata }: Manifest = {},
) =>
  anObject(
    apiVersion as string,
    kind as string,
    { name: 'probe', ...metadata },
    { parentRefs: [{ group: 'policy.linkerd.io', ...parent }] },
  );
const ofCart = { kind: 'Server', name: 'cart' };
/** Another Server's. */
const ofWeb = route({ kind: 'Server', name: 'web' }, { name: 'other' });
/** A policy for a route, which lets in whoever comes from a network. */
const opening = (target: Manifest = {}) => [
  policy(['NetworkAuthentication'], {
    kind: 'HTTPRoute',
    name: 'probe',
    ...target,
  }),
  network,
];

it.each<Case>([
  {
    name: 'lets in at the Server that it is a part of',
    source: AUTHORIZED,
    objects: [...opening(), route(ofCart)],
    expected: OPEN,
  },
  {
    name: 'lets in by identity alone where its policy asks for one',
    source: AUTHORIZED,
    objects: [
      policy(['MeshTLSAuthentication'], { kind: 'HTTPRoute', name: 'probe' }),
      route(ofCart),
    ],
    expected: 'enforced',
  },
  {
    name: 'changes nothing for another Server',
    source: BOUND,
    objects: [...opening(), route({ kind: 'Server', name: 'web' })],
    expected: 'enforced',
  },
  {
    name: 'changes nothing where it is a Service’s, for outbound traffic',
    source: BOUND,
    objects: [...opening(), route({ kind: 'Service', name: 'cart' })],
    expected: 'enforced',
  },
  {
    name: 'changes nothing for a Server of another namespace',
    source: 'linkerd2 InvalidParentRef::ServerInAnotherNamespace',
    objects: [...opening(), route({ ...ofCart, namespace: 'orders' })],
    expected: 'enforced',
  },
  {
    name: 'may name its own namespace',
    source: 'linkerd2 ParentRef::from_http_parent_ref',
    objects: [...opening(), route({ ...ofCart, namespace: 'shop' })],
    expected: OPEN,
  },
  {
    name: 'changes nothing that nobody made a policy for',
    source: AUTHORIZED,
    objects: [...opening({ name: 'other' }), route(ofCart), ofWeb],
    expected: 'enforced',
  },
  {
    name: 'may be the Gateway API’s',
    source: 'Linkerd reference, Authorization Policy: HTTPRoute',
    objects: [
      ...opening({ group: 'gateway.networking.k8s.io' }),
      route(ofCart, { apiVersion: GATEWAY }),
    ],
    expected: OPEN,
  },
  {
    name: 'is not the Gateway API’s where Linkerd’s own was meant',
    source: 'linkerd2 GroupKindName.eq_ignore_ascii_case',
    objects: [
      ...opening(),
      route({ kind: 'Server', name: 'web' }),
      route(ofCart, { apiVersion: GATEWAY }),
    ],
    expected: 'enforced',
  },
  {
    name: 'may be for gRPC',
    source: 'linkerd2 Target::GrpcRoute',
    objects: [
      ...opening({ group: 'gateway.networking.k8s.io', kind: 'GRPCRoute' }),
      route(ofCart, { apiVersion: GATEWAY, kind: 'GRPCRoute' }),
    ],
    expected: OPEN,
  },
  {
    name: 'is known in small letters as well',
    source: 'linkerd2 GroupKindName.eq_ignore_ascii_case',
    objects: [
      ...opening({ kind: 'httproute' }),
      route({ kind: 'Server', name: 'web' }),
    ],
    expected: 'enforced',
  },
  {
    name: 'of another namespace is none of these',
    source: 'linkerd2: routes are indexed by namespace',
    objects: [...opening(), route(ofCart, { namespace: 'orders' })],
    expected: OPEN,
  },
  {
    name: 'without a parent is nobody’s',
    source: BOUND,
    objects: [
      ...opening(),
      anObject(LINKERD, 'HTTPRoute', { name: 'probe' }, {}),
    ],
    expected: 'enforced',
  },
  {
    name: 'that was not seen may be this Server’s',
    source: 'never a tick for what is not seen',
    objects: opening(),
    expected: OPEN,
  },
])('a route $name', ({ objects, expected }) => {
  const pod = aPod(told({ [TOLD]: 'all-unauthenticated' }));
  expect(verdict(pod, server(), ...objects)).toBe(expected);
});
