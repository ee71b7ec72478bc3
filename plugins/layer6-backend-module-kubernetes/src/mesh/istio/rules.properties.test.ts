import fc from 'fast-check';
import { anObject, ISTIO_PROXY, WITH_ISTIO, type Manifest } from '../testing';
import { created, holds, modes, withProxy } from '../__testUtils__/properties';
import { HOST, policy, rule, STRICT, tls } from './testing';

/*
 * What holds for every set of DestinationRules: the order in which they are listed never matters, one that is for others changes
 * nothing, and what clients are told never opens a server that demands mutual TLS.
 */

const istio = withProxy(WITH_ISTIO, ISTIO_PROXY);
const SUFFIX = 'shop.svc.cluster.local';

const trafficPolicy = fc.oneof(
  fc.constantFrom('DISABLE', 'ISTIO_MUTUAL', 'SIMPLE', 'MUTUAL').map(tls),
  fc.constant(undefined),
  fc.constantFrom('DISABLE', 'ISTIO_MUTUAL').map(mode => ({
    portLevelSettings: [{ port: { number: 8080 }, ...tls(mode) }],
  })),
);
const destinationRule = fc
  .record({
    host: fc.constantFrom(HOST, 'cart', `*.${SUFFIX}`, '*.local', '*'),
    namespace: fc.constantFrom('shop', 'istio-system', 'orders'),
    exportTo: fc.constantFrom([], ['*'], ['.'], ['shop'], ['web', '.']),
    day: fc.integer({ min: 0, max: 3 }),
    subset: fc.option(fc.constantFrom('v1', 'v2'), { nil: undefined }),
    trafficPolicy,
  })
  .map(
    ({ namespace, day, subset, trafficPolicy: of, ...spec }) =>
      (name: string): Manifest =>
        rule(
          subset
            ? { ...spec, subsets: [{ name: subset, trafficPolicy: of }] }
            : { ...spec, trafficPolicy: of },
          { name, namespace, creationTimestamp: created(day) },
        ),
  );

it('in whichever order', () => {
  holds(destinationRule, (rules, shuffled) =>
    expect(modes(istio, shuffled)).toEqual(modes(istio, rules)),
  );
});

it('a strict server stays strict, whatever its clients are told', () => {
  holds(destinationRule, rules => {
    const found = modes(istio, [...rules, policy(STRICT)]);
    expect(new Set(found)).toEqual(new Set(['enforced']));
  });
});

it('not what is for others', () => {
  const others = [
    rule({ host: `web.${SUFFIX}`, trafficPolicy: tls('DISABLE') }),
    rule(
      { host: HOST, trafficPolicy: tls('DISABLE') },
      { namespace: 'elsewhere' },
    ),
    rule(
      { host: HOST, exportTo: ['.'], trafficPolicy: tls('DISABLE') },
      { namespace: 'istio-system' },
    ),
    anObject(
      'networking.istio.io/v1',
      'Sidecar',
      {},
      {
        workloadSelector: { labels: { app: 'web' } },
        ingress: [{ port: { number: 7000 } }],
      },
    ),
    anObject(
      'networking.istio.io/v1alpha3',
      'EnvoyFilter',
      {},
      {
        workloadSelector: { labels: { app: 'web' } },
        configPatches: [{ applyTo: 'FILTER_CHAIN' }],
      },
    ),
  ].map(object => ({
    ...object,
    metadata: { ...(object.metadata as Manifest), name: 'other' },
  }));
  holds(destinationRule, rules => {
    for (const server of [[], [policy(STRICT)]]) {
      const without = modes(istio, [...rules, ...server]);
      for (const other of others) {
        expect(modes(istio, [...rules, ...server, other])).toEqual(without);
      }
    }
  });
});
