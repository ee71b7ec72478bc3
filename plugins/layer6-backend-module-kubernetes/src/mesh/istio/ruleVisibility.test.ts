import {
  aMeshConfig,
  meshOf,
  summary,
  WITH_ISTIO,
  type Manifest,
  aPod,
} from '../testing';
import { policy, rule, STRICT, root, HOST, tls, running } from './testing';

const by = (day: number) => ({
  name: `of-day-${day}`,
  creationTimestamp: `2026-01-0${day}T00:00:00Z`,
});
/** A client in the root namespace. */
const inRoot = {
  ...aPod(WITH_ISTIO),
  metadata: { name: 'gateway', ...root, uid: '1' },
};
/** A client in another namespace. */
const inOrders = {
  ...aPod(WITH_ISTIO),
  metadata: { name: 'orders-1', namespace: 'orders', uid: '1' },
};

it.each<[string, source: string, Manifest[], string]>([
  [
    'a rule that is kept in a namespace without a mesh does not matter',
    'who has no sidecar follows no rule',
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
    'istio PushContext.destinationRule: the client’s namespace comes first',
    [
      policy(STRICT),
      rule(
        { host: HOST, trafficPolicy: tls('DISABLE') },
        { namespace: 'orders' },
      ),
      inOrders,
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'a rule for the namespace itself leaves the others alone',
    'Istio reference, DestinationRule: exportTo',
    [rule({ host: HOST, exportTo: ['.'], trafficPolicy: tls('DISABLE') })],
    'opportunistic, permissive-by-default 8080',
  ],
  [
    'the namespace’s rules come before the root’s, however general',
    'istio PushContext.destinationRule: client, service, root',
    [
      policy(STRICT),
      rule({ host: HOST, trafficPolicy: tls('DISABLE') }, root),
      rule({ host: '*.local', trafficPolicy: tls('ISTIO_MUTUAL') }),
    ],
    'enforced',
  ],
  [
    'the root’s rules come last for clients there, too',
    'istio PushContext.destinationRule: client, service, root',
    [
      policy(STRICT),
      inRoot,
      rule({ host: '*.local', trafficPolicy: tls('DISABLE') }, root),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }),
    ],
    'enforced',
  ],
  [
    'a rule that is shown to nobody else in its namespace',
    'istio TestSetDestinationRuleWithExportTo',
    [
      policy(STRICT),
      inOrders,
      rule(
        {
          host: HOST,
          exportTo: ['~', 'web'],
          trafficPolicy: tls('DISABLE'),
        },
        { namespace: 'orders' },
      ),
    ],
    'enforced',
  ],
  [
    'a rule that is shown to one other namespace',
    'istio TestSetDestinationRuleWithExportTo',
    [
      policy(STRICT),
      inOrders,
      rule({
        host: HOST,
        exportTo: ['orders'],
        trafficPolicy: tls('DISABLE'),
      }),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'a rule that its namespace keeps for itself',
    'istio TestSetDestinationRuleWithExportTo',
    [
      policy(STRICT),
      inOrders,
      rule(
        { host: HOST, exportTo: ['.'], trafficPolicy: tls('DISABLE') },
        { namespace: 'orders' },
      ),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'the mesh’s default for whom rules are shown',
    'Istio reference, MeshConfig: defaultDestinationRuleExportTo',
    [
      aMeshConfig("defaultDestinationRuleExportTo: ['.']"),
      rule({ host: HOST, trafficPolicy: tls('DISABLE') }),
    ],
    'opportunistic, permissive-by-default 8080',
  ],
  [
    'what the root namespace keeps for itself comes first for its own clients',
    'istio PushContext.destinationRule: rootNamespaceLocal',
    [
      policy(STRICT),
      inRoot,
      rule(
        { host: '*.local', exportTo: ['.'], trafficPolicy: tls('DISABLE') },
        root,
      ),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'what the mesh keeps from others by default the root keeps as well',
    'Istio reference, MeshConfig: defaultDestinationRuleExportTo',
    [
      policy(STRICT),
      aMeshConfig("defaultDestinationRuleExportTo: ['.']"),
      inRoot,
      rule({ host: '*.local', trafficPolicy: tls('DISABLE') }, root),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'what the root namespace keeps for itself is nothing to others',
    'istio PushContext.destinationRule: rootNamespaceLocal',
    [
      policy(STRICT),
      rule(
        {
          host: HOST,
          exportTo: ['.', 'istio-system'],
          trafficPolicy: tls('DISABLE'),
        },
        root,
      ),
    ],
    'enforced',
  ],
  [
    'who is not shown the most specific rule is not told the next one',
    'istio getExportedDestinationRuleFromNamespace: the match, then exportTo',
    [
      rule({
        host: HOST,
        exportTo: ['web'],
        trafficPolicy: tls('ISTIO_MUTUAL'),
      }),
      rule(
        { host: '*.shop.svc.cluster.local', trafficPolicy: tls('DISABLE') },
        by(2),
      ),
    ],
    'opportunistic, permissive-by-default 8080',
  ],
  [
    'but the root’s',
    'istio PushContext.destinationRule: client, service, root',
    [
      policy(STRICT),
      rule({
        host: HOST,
        exportTo: ['web'],
        trafficPolicy: tls('ISTIO_MUTUAL'),
      }),
      rule({ host: HOST, trafficPolicy: tls('DISABLE') }, root),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'of rules that are shown to different namespaces the last counts',
    'istio SidecarScope.DestinationRule; mergeDestinationRule: exportTo',
    [
      policy(STRICT),
      rule(
        { host: HOST, exportTo: ['*'], trafficPolicy: tls('DISABLE') },
        by(1),
      ),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }, by(2)),
    ],
    'enforced',
  ],
  [
    'and the first of those that are shown to the same',
    'istio mergeDestinationRule: exportTo',
    [
      policy(STRICT),
      rule(
        { host: HOST, exportTo: ['*', 'web'], trafficPolicy: tls('DISABLE') },
        by(1),
      ),
      rule(
        {
          host: HOST,
          exportTo: ['web', '*', '*'],
          trafficPolicy: tls('ISTIO_MUTUAL'),
        },
        by(2),
      ),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'a rule that a client’s namespace shows to everybody is its own as well',
    'istio setDestinationRules: namespaceLocal',
    [
      policy(STRICT),
      inOrders,
      rule(
        { host: HOST, exportTo: ['*'], trafficPolicy: tls('DISABLE') },
        { namespace: 'orders' },
      ),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'a rule that is shown to everybody by its word',
    'Istio reference, DestinationRule: exportTo',
    [rule({ host: HOST, exportTo: ['*'], trafficPolicy: tls('DISABLE') })],
    'none, client-plaintext 8080',
  ],
  [
    'what the root namespace shows to another as well is not its own alone',
    'istio setDestinationRules: isPrivateOnly',
    [
      policy(STRICT),
      inRoot,
      rule(
        {
          host: '*.local',
          exportTo: ['.', 'web'],
          trafficPolicy: tls('DISABLE'),
        },
        root,
      ),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }),
    ],
    'enforced',
  ],
])('%s', (_name, _source, objects, expected) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});
