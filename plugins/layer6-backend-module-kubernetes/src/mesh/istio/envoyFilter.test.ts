import {
  aDeployment,
  anObject,
  aPod,
  meshOf,
  proofOf,
  summary,
  WITH_ISTIO,
  type Case,
  type Manifest,
} from '../testing';
import { PERMISSIVE, policy, root, STRICT } from './testing';

const REFERENCE = 'Istio reference, EnvoyFilter';
const UNKNOWN = 'unknown proxy-rewritten';

const filter = (
  patches: Manifest[],
  spec: Manifest = {},
  metadata: Manifest = {},
) =>
  anObject('networking.istio.io/v1alpha3', 'EnvoyFilter', metadata, {
    ...spec,
    configPatches: patches,
  });
const inbound = { match: { context: 'SIDECAR_INBOUND' } };
const noTls = {
  ...inbound,
  applyTo: 'FILTER_CHAIN',
  patch: {
    operation: 'MERGE',
    value: { transport_socket: { name: 'envoy.transport_sockets.raw_buffer' } },
  },
};
const merged = (value: Manifest, operation = 'MERGE') => ({
  ...inbound,
  applyTo: 'LISTENER',
  patch: { operation, value },
});

it.each<Case>([
  {
    name: 'what is merged into filter chains may take their TLS away',
    source: `${REFERENCE}: FILTER_CHAIN; istio mergeTransportSocketListener`,
    objects: [filter([noTls])],
    expected: UNKNOWN,
  },
  {
    name: 'for every context is for inbound too',
    source: `${REFERENCE}: PatchContext, ANY by default`,
    objects: [filter([{ ...noTls, match: {} }])],
    expected: UNKNOWN,
  },
  {
    name: 'without a match is for every context',
    source: `${REFERENCE}: PatchContext, ANY by default`,
    objects: [filter([{ ...noTls, match: undefined }])],
    expected: UNKNOWN,
  },
  {
    name: 'outbound and gateways’ are not the server’s',
    source: `${REFERENCE}: PatchContext`,
    objects: [
      filter([
        { ...noTls, match: { context: 'SIDECAR_OUTBOUND' } },
        { ...noTls, match: { context: 'GATEWAY' } },
      ]),
    ],
    expected: 'enforced',
  },
  {
    name: 'what a proxy starts with may hold listeners of its own',
    source: `${REFERENCE}: BOOTSTRAP`,
    objects: [
      filter([{ applyTo: 'BOOTSTRAP', match: { context: 'GATEWAY' } }]),
    ],
    expected: UNKNOWN,
  },
  {
    name: 'what is done within a connection lets nobody in',
    source: `${REFERENCE}: HTTP_FILTER, NETWORK_FILTER, CLUSTER, …`,
    objects: [
      filter(
        [
          'LISTENER_FILTER',
          'NETWORK_FILTER',
          'HTTP_FILTER',
          'ROUTE_CONFIGURATION',
          'VIRTUAL_HOST',
          'HTTP_ROUTE',
          'CLUSTER',
          'EXTENSION_CONFIG',
        ].map(applyTo => ({ ...inbound, applyTo })),
      ),
    ],
    expected: 'enforced',
  },
  {
    name: 'a place that is not known may be any',
    source: 'never a tick for what is not understood',
    objects: [filter([{ ...inbound, applyTo: 'SOMETHING_NEW' }])],
    expected: UNKNOWN,
  },
  {
    name: 'a patch without a place',
    source: 'never a tick for what is not understood',
    objects: [filter([inbound])],
    expected: UNKNOWN,
  },
  {
    name: 'how connections are held lets nobody in, in either spelling',
    source: 'Envoy reference, Listener',
    objects: [
      filter([
        merged({
          per_connection_buffer_limit_bytes: 32768,
          connectionBalanceConfig: { exact_balance: {} },
          socket_options: [],
        }),
      ]),
    ],
    expected: 'enforced',
  },
  {
    name: 'one that cannot be read says nothing',
    source: 'never a tick for what is not understood',
    objects: [
      filter([
        { ...merged({}), patch: { operation: 'MERGE', value: ['name'] } },
      ]),
    ],
    expected: UNKNOWN,
  },
  {
    name: 'one that says nothing cannot be told',
    source: 'never a tick for what is not understood',
    objects: [filter([merged({})])],
    expected: UNKNOWN,
  },
  {
    name: 'unless there is more to it',
    source: 'Envoy reference, Listener',
    objects: [filter([merged({ socket_options: [], filter_chains: [] })])],
    expected: UNKNOWN,
  },
  {
    name: 'or it stands in for all that was there',
    source: `${REFERENCE}: Operation, REPLACE`,
    objects: [filter([merged({ socket_options: [] }, 'REPLACE')])],
    expected: UNKNOWN,
  },
  {
    name: 'or it cannot be seen',
    source: 'never a tick for what is not understood',
    objects: [filter([{ ...inbound, applyTo: 'LISTENER' }])],
    expected: UNKNOWN,
  },
  {
    name: 'of the root namespace, for the whole mesh',
    source: 'istio PushContext.EnvoyFilters: root, then the proxy’s namespace',
    objects: [filter([noTls], {}, root)],
    expected: UNKNOWN,
  },
  {
    name: 'of the root namespace, for selected pods of any',
    source: `${REFERENCE}: workloadSelector, in the root namespace "to all"`,
    objects: [
      filter([noTls], { workloadSelector: { labels: { app: 'cart' } } }, root),
    ],
    expected: UNKNOWN,
  },
  {
    name: 'for other pods',
    source: `${REFERENCE}: workloadSelector`,
    objects: [
      filter([noTls], { workloadSelector: { labels: { app: 'web' } } }),
    ],
    expected: 'enforced',
  },
  {
    name: 'of another namespace',
    source: 'istio PushContext.EnvoyFilters: root, then the proxy’s namespace',
    objects: [filter([noTls], {}, { namespace: 'orders' })],
    expected: 'enforced',
  },
  {
    name: 'for a Gateway or waypoint',
    source: `${REFERENCE}: targetRefs`,
    objects: [
      filter([noTls], { targetRefs: [{ kind: 'Gateway', name: 'edge' }] }),
    ],
    expected: 'enforced',
  },
  {
    name: 'without any patch',
    source: `${REFERENCE}: configPatches`,
    objects: [filter([])],
    expected: 'enforced',
  },
])('$name', ({ objects, expected }) => {
  const pod = aPod(WITH_ISTIO);
  const found = meshOf([aDeployment(), pod, policy(STRICT), ...objects]);
  expect(summary(found)).toBe(expected);
});

it.each([
  'access_log',
  'connection_balance_config',
  'continue_on_listener_filters_timeout',
  'listener_filters_timeout',
  'metadata',
  'name',
  'per_connection_buffer_limit_bytes',
  'socket_options',
  'tcp_backlog_size',
  'tcp_fast_open_queue_length',
])('%s of a listener lets nobody in', field => {
  const patched = filter([merged({ [field]: 1 })]);
  const objects = [aDeployment(), aPod(WITH_ISTIO), policy(STRICT), patched];
  expect(summary(meshOf(objects))).toBe('enforced');
});

it('is named, with where it stands', () => {
  const found = meshOf([
    aDeployment(),
    aPod(WITH_ISTIO),
    policy(STRICT),
    filter([{ ...inbound, applyTo: 'CLUSTER' }, noTls]),
  ]);
  expect(!found.mtls.known && found.mtls.reason).toEqual({
    code: 'proxy-rewritten',
    params: { setting: 'EnvoyFilter shop/default (FILTER_CHAIN)' },
  });
  expect(proofOf(found)).toEqual([
    'PeerAuthentication shop/default spec.mtls.mode=STRICT',
    'EnvoyFilter shop/default spec.configPatches[1].applyTo=FILTER_CHAIN',
  ]);
});

it('does not close what a policy opens', () => {
  const objects = [aDeployment(), aPod(WITH_ISTIO), filter([noTls])];
  expect(summary(meshOf([...objects, policy(PERMISSIVE)]))).toBe(
    'opportunistic, permissive 8080',
  );
});

it('is not for ztunnel', () => {
  const pod = aPod({
    annotations: { 'ambient.istio.io/redirection': 'enabled' },
  });
  const found = meshOf([aDeployment(), pod, policy(STRICT), filter([noTls])]);
  expect(summary(found)).toBe('enforced');
});
