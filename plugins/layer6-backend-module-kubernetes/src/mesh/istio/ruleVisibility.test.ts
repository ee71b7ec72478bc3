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
    'a rule for some clients leaves the others alone',
    'Istio reference, DestinationRule: workloadSelector',
    [
      rule({
        host: HOST,
        workloadSelector: { matchLabels: { app: 'web' } },
        trafficPolicy: tls('DISABLE'),
      }),
    ],
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
      {
        ...aPod(WITH_ISTIO),
        metadata: { name: 'gateway', ...root, uid: '1' },
      },
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
    'selected clients of another namespace may be told otherwise',
    'istio TestSetDestinationRuleWithWorkloadSelector',
    [
      policy(STRICT),
      inOrders,
      rule(
        {
          host: HOST,
          workloadSelector: { matchLabels: { app: 'web' } },
          trafficPolicy: tls('DISABLE'),
        },
        { namespace: 'orders' },
      ),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'a rule for selected clients is its own namespace’s alone',
    'istio TestSetDestinationRuleWithWorkloadSelector',
    [
      policy(STRICT),
      rule(
        {
          host: HOST,
          workloadSelector: { matchLabels: { app: 'web' } },
          trafficPolicy: tls('DISABLE'),
        },
        root,
      ),
    ],
    'enforced',
  ],
  [
    'and stands beside the rule for all',
    'istio TestSetDestinationRuleWithWorkloadSelector',
    [
      policy(STRICT),
      rule(
        {
          host: HOST,
          workloadSelector: { matchLabels: { app: 'web' } },
          trafficPolicy: tls('ISTIO_MUTUAL'),
        },
        by(1),
      ),
      rule({ host: HOST, trafficPolicy: tls('DISABLE') }, by(2)),
    ],
    'enforced, client-conflict 8080',
  ],
])('%s', (_name, _source, objects, expected) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});
