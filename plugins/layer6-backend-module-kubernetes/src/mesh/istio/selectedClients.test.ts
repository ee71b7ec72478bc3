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
  [
    'and is not merged with it',
    'istio mergeDestinationRule: bothWithoutSelector',
    [
      aMeshConfig('enableAutoMtls: false'),
      policy(STRICT),
      rule(
        {
          host: HOST,
          workloadSelector: { matchLabels: { app: 'web' } },
          trafficPolicy: tls('ISTIO_MUTUAL'),
        },
        by(1),
      ),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }, by(2)),
    ],
    'enforced',
  ],
])('%s', (_name, _source, objects, expected) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});
