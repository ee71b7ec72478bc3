import {
  aDeployment,
  aPod,
  aService,
  meshOf,
  summary,
  WITH_ISTIO,
  type Case,
  type Manifest,
} from '../testing';
import { HOST, policy, rule, running, STRICT, tls } from './testing';

const INFERRED = 'istio BestEffortInferServiceMTLSMode';

/** An endpoint of the Service without a sidecar, of another workload. */
const stranger = (name: string, labels: Manifest = { app: 'cart' }) => ({
  ...aPod({}, { name }),
  metadata: { name, namespace: 'shop', uid: name, labels },
});
const passthrough = { loadBalancer: { simple: 'PASSTHROUGH' } };
const CONFLICT = 'enforced, client-conflict 8080';

it('a headless Service with an endpoint without a sidecar gets plaintext', () => {
  const headless = aService({ clusterIP: 'None' });
  const pods = [aDeployment(), aPod(WITH_ISTIO), stranger('b'), headless];
  expect(summary(meshOf([...pods, policy(STRICT)]))).toBe(CONFLICT);
  expect(summary(meshOf(pods))).toBe('none, client-plaintext 8080');
});

it.each<Case>([
  {
    name: 'past the load balancer, where every endpoint has a sidecar',
    source: `${INFERRED}: "ALL instances have a sidecar"`,
    objects: [rule({ host: HOST, trafficPolicy: passthrough })],
    expected: 'enforced',
  },
  {
    name: 'past the load balancer, where one has none',
    source: `${INFERRED}: "otherwise we disable"`,
    objects: [
      rule({ host: HOST, trafficPolicy: passthrough }),
      stranger('naked'),
    ],
    expected: CONFLICT,
  },
  {
    name: 'past the load balancer, where a pod without one is no endpoint',
    source: INFERRED,
    objects: [
      rule({ host: HOST, trafficPolicy: passthrough }),
      stranger('naked', {}),
    ],
    expected: 'enforced',
  },
  {
    name: 'past the load balancer by a subset that says no more',
    source: 'istio buildSubsetCluster: the subset’s own policy is asked',
    objects: [
      rule({
        host: HOST,
        subsets: [{ name: 'v1', trafficPolicy: passthrough }],
      }),
      stranger('naked'),
    ],
    expected: CONFLICT,
  },
  {
    name: 'past the load balancer by a subset, with the whole’s mode',
    source: 'istio MergeTrafficPolicy: what the subset leaves out is inherited',
    objects: [
      rule({
        host: HOST,
        trafficPolicy: tls('ISTIO_MUTUAL'),
        subsets: [{ name: 'v1', trafficPolicy: passthrough }],
      }),
      stranger('naked'),
    ],
    expected: 'enforced',
  },
  {
    name: 'past the load balancer by a subset of other pods',
    source: 'Istio reference, DestinationRule: subset labels',
    objects: [
      rule({
        host: HOST,
        subsets: [
          {
            name: 'v2',
            labels: { version: 'v2' },
            trafficPolicy: passthrough,
          },
        ],
      }),
      stranger('naked'),
    ],
    expected: 'enforced',
  },
  {
    name: 'past the load balancer for the port alone, which is not asked for',
    source: `${INFERRED}: the whole policy’s loadBalancer alone`,
    objects: [
      rule({
        host: HOST,
        trafficPolicy: {
          portLevelSettings: [{ port: { number: 80 }, ...passthrough }],
        },
      }),
      stranger('naked'),
    ],
    expected: 'enforced',
  },
  {
    name: 'by a subset that says nothing each endpoint is its own',
    source: 'istio buildSubsetCluster: the subset’s own policy is asked',
    objects: [
      rule({ host: HOST, subsets: [{ name: 'v1', trafficPolicy: {} }] }),
      stranger('naked'),
    ],
    expected: 'enforced',
  },
  {
    name: 'by another load balancer each endpoint is its own',
    source: 'istio applyUpstreamTLSSettings: transport socket matches',
    objects: [
      rule({
        host: HOST,
        trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } },
      }),
      stranger('naked'),
    ],
    expected: 'enforced',
  },
  {
    name: 'by no rule each endpoint is its own',
    source: 'istio applyUpstreamTLSSettings: transport socket matches',
    objects: [stranger('naked')],
    expected: 'enforced',
  },
])('clients are sent $name', ({ objects, expected }) => {
  const found = meshOf([...running, policy(STRICT), ...objects]);
  expect(summary(found)).toBe(expected);
});
