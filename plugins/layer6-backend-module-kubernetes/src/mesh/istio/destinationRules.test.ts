import { aMeshConfig, meshOf, summary, type Manifest } from '../testing';
import { policy, rule, STRICT, HOST, tls, running } from './testing';

const off = aMeshConfig('enableAutoMtls: false');
const by = (day: number) => ({
  name: `of-day-${day}`,
  creationTimestamp: `2026-01-0${day}T00:00:00Z`,
});

it.each<[string, source: string, Manifest[], string]>([
  [
    'a rule for the exact host beats one for all',
    'istio MostSpecificHostMatch',
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
    'Istio reference, DestinationRule: short names; istio ResolveShortnameToFQDN',
    [
      policy(STRICT),
      rule({ host: 'cart.shop', trafficPolicy: tls('DISABLE') }),
    ],
    'enforced',
  ],
  [
    'the port’s settings replace the others',
    'Istio reference, DestinationRule: portLevelSettings override',
    [
      policy(STRICT),
      rule({
        host: HOST,
        trafficPolicy: {
          ...tls('DISABLE'),
          portLevelSettings: [{ port: { number: 80 }, ...tls('ISTIO_MUTUAL') }],
        },
      }),
    ],
    'enforced',
  ],
  [
    'settings without a mode are DISABLE',
    'protobuf: the default of an enumeration is its first value',
    [policy(STRICT), rule({ host: HOST, trafficPolicy: { tls: {} } })],
    'enforced, client-conflict 8080',
  ],
  [
    'a subset of these pods may be asked for otherwise',
    'Istio reference, DestinationRule: subset overrides',
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
    'Istio reference, DestinationRule: subset labels',
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
    'an exact host beats a wildcard that is as long',
    'istio MostSpecificHostMatch',
    [
      policy(STRICT),
      rule({ host: `*${HOST}`, trafficPolicy: tls('DISABLE') }, by(1)),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }, by(2)),
    ],
    'enforced',
  ],
  [
    'a longer wildcard beats a shorter one',
    'istio MostSpecificHostMatch',
    [
      policy(STRICT),
      rule({ host: '*.local', trafficPolicy: tls('DISABLE') }, by(1)),
      rule(
        {
          host: '*.shop.svc.cluster.local',
          trafficPolicy: tls('ISTIO_MUTUAL'),
        },
        by(2),
      ),
    ],
    'enforced',
  ],
  [
    'and it does so in whichever order they are listed',
    'istio MostSpecificHostMatch',
    [
      policy(STRICT),
      rule(
        {
          host: '*.shop.svc.cluster.local',
          trafficPolicy: tls('ISTIO_MUTUAL'),
        },
        by(1),
      ),
      rule({ host: '*.local', trafficPolicy: tls('DISABLE') }, by(2)),
    ],
    'enforced',
  ],
  [
    'a wildcard that ends alike but is longer than the host is not its',
    'istio MostSpecificHostMatch',
    [
      policy(STRICT),
      rule({ host: `*.x.${HOST}`, trafficPolicy: tls('DISABLE') }),
      rule(
        { host: '*.orders.svc.cluster.local', trafficPolicy: tls('DISABLE') },
        by(2),
      ),
    ],
    'enforced',
  ],
  [
    'one for every host there is',
    'Istio reference, DestinationRule: host',
    [policy(STRICT), rule({ host: '*', trafficPolicy: tls('DISABLE') })],
    'enforced, client-conflict 8080',
  ],
  [
    'of several for a host the oldest that says anything counts',
    'istio mergeDestinationRule; TestSetDestinationRuleMerging',
    [
      policy(STRICT),
      rule({ host: HOST }, by(1)),
      rule({ host: HOST, trafficPolicy: tls('DISABLE') }, by(2)),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }, by(3)),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'of several for a host later ones do not count',
    'istio mergeDestinationRule; TestSetDestinationRuleMerging',
    [
      policy(STRICT),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }, by(1)),
      rule({ host: HOST, trafficPolicy: tls('DISABLE') }, by(2)),
    ],
    'enforced',
  ],
  [
    'a wildcard may be as long as the host',
    'istio host.Name.Matches: by suffix',
    [policy(STRICT), rule({ host: `*${HOST}`, trafficPolicy: tls('DISABLE') })],
    'enforced, client-conflict 8080',
  ],
  [
    'a wildcard for longer hosts changes nothing among the shorter ones',
    'istio MostSpecificHostMatch',
    [
      policy(STRICT),
      rule({ host: `*.abcd.${HOST}`, trafficPolicy: tls('DISABLE') }, by(1)),
      rule({ host: '*.local', trafficPolicy: tls('DISABLE') }, by(2)),
      rule(
        {
          host: '*.shop.svc.cluster.local',
          trafficPolicy: tls('ISTIO_MUTUAL'),
        },
        by(3),
      ),
    ],
    'enforced',
  ],
  [
    'and the subsets of all of them',
    'istio mergeDestinationRule; TestSetDestinationRuleMerging',
    [
      policy(STRICT),
      rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }, by(1)),
      rule(
        {
          host: HOST,
          subsets: [{ name: 'v1', trafficPolicy: tls('DISABLE') }],
        },
        by(2),
      ),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'of subsets of a name the first',
    'istio mergeDestinationRule: DuplicatedSubsets',
    [
      policy(STRICT),
      rule(
        {
          host: HOST,
          subsets: [{ name: 'v1', trafficPolicy: tls('ISTIO_MUTUAL') }],
        },
        by(1),
      ),
      rule(
        {
          host: HOST,
          subsets: [{ name: 'v1', trafficPolicy: tls('DISABLE') }],
        },
        by(2),
      ),
    ],
    'enforced',
  ],
  [
    'a subset without settings does as the whole',
    'istio MergeTrafficPolicy',
    [
      off,
      policy(STRICT),
      rule({
        host: HOST,
        trafficPolicy: tls('ISTIO_MUTUAL'),
        subsets: [{ name: 'v1' }, { name: 'v2', trafficPolicy: {} }],
      }),
    ],
    'enforced',
  ],
  [
    'a subset’s settings for the port inherit nothing',
    'istio MergeTrafficPolicy: port level policies do not inherit',
    [
      off,
      policy(STRICT),
      rule({
        host: HOST,
        trafficPolicy: tls('ISTIO_MUTUAL'),
        subsets: [
          {
            name: 'v1',
            trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }] },
          },
        ],
      }),
    ],
    'enforced, client-conflict 8080',
  ],
  [
    'settings for another port are not this one’s',
    'Istio reference, DestinationRule: the Service’s port',
    [
      policy(STRICT),
      rule({
        host: HOST,
        trafficPolicy: {
          portLevelSettings: [{ port: { number: 8080 }, ...tls('DISABLE') }],
        },
      }),
    ],
    'enforced',
  ],
  [
    'a rule without a host is for nobody',
    'Istio reference, DestinationRule: host is required',
    [policy(STRICT), rule({ trafficPolicy: tls('DISABLE') })],
    'enforced',
  ],
])('%s', (_name, _source, objects, expected) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});
