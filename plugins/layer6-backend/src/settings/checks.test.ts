import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { DEFAULT_CHECKS } from 'backstage-plugin-layer6-engine';
import { aComponent } from '../__testUtils__/entities';
import { readChecks } from './checks';

const read = (checks: JsonObject) =>
  readChecks(new ConfigReader({ layer6: { checks } }), DEFAULT_CHECKS);

function ofTier(tier: string) {
  const cart = aComponent('cart');
  return { ...cart, metadata: { ...cart.metadata, labels: { tier } } };
}

it('leaves everything as it is without configuration', () => {
  const { checks, checksOf } = readChecks(new ConfigReader({}), DEFAULT_CHECKS);
  expect(checks).toEqual(DEFAULT_CHECKS);
  expect(checksOf(aComponent('cart'))).toEqual(DEFAULT_CHECKS);
});

it('takes over weights, thresholds and what is switched off', () => {
  expect(
    read({
      'mesh-mtls': {
        acceptPermissive: true,
        openPorts: [9090, 'metrics'],
        weight: 2.5,
      },
      'hpa-configured': { enabled: false },
      'kafka-replication-factor': { replicationFactor: 4 },
      'kubernetes-multi-az': { zones: 3, weight: 0 },
    }).checks,
  ).toEqual({
    'mesh-mtls': {
      enabled: true,
      weight: 2.5,
      settings: { acceptPermissive: true, openPorts: ['9090', 'metrics'] },
    },
    'hpa-configured': { enabled: false, weight: 1, settings: {} },
    'kafka-replication-factor': {
      enabled: true,
      weight: 1,
      settings: { replicationFactor: 4 },
    },
    'kubernetes-multi-az': { enabled: true, weight: 0, settings: { zones: 3 } },
  });
});

it('asks more of some entities, each override on top of those before', () => {
  const { checks, checksOf } = read({
    'kubernetes-multi-az': {
      weight: 2,
      when: [
        { filter: { 'metadata.labels.tier': { $in: ['1', '2'] } }, zones: 3 },
        { filter: { 'metadata.labels.tier': '1' }, weight: 5 },
        { filter: { $not: { kind: 'component' } }, enabled: false },
      ],
    },
  });
  const of = (tier: string) => checksOf(ofTier(tier))['kubernetes-multi-az'];
  expect(of('1')).toEqual({ enabled: true, weight: 5, settings: { zones: 3 } });
  expect(of('2')).toEqual({ enabled: true, weight: 2, settings: { zones: 3 } });
  expect(of('3')).toEqual(checks['kubernetes-multi-az']);
  const resource = aComponent('orders', { kind: 'Resource' });
  expect(checksOf(resource)['kubernetes-multi-az'].enabled).toBe(false);
});

it.each([
  [{ 'mesh-mtl': {} }, 'layer6.checks names mesh-mtl; there are kubernetes-'],
  [
    { 'mesh-mtls': { weight: -1 } },
    'layer6.checks.mesh-mtls.weight must not be negative',
  ],
  [{ 'mesh-mtls': { enabled: 'maybe' } }, 'mesh-mtls.enabled'],
  [
    { 'mesh-mtls': { zones: 2 } },
    'layer6.checks.mesh-mtls has zones; allowed are enabled, weight, acceptPermissive, openPorts, when',
  ],
  [
    { 'mesh-mtls': { openPorts: [0, 'metrics', 'Pro be'] } },
    'layer6.checks.mesh-mtls.openPorts: must be a list of port numbers from 1 to 65535 and names of container ports, got 0, Pro be',
  ],
  [
    { 'kafka-replication-factor': { replicationFactor: 2 } },
    'layer6.checks.kafka-replication-factor.replicationFactor: must be a whole number from 3 to 100, got 2',
  ],
  [{ 'kubernetes-multi-az': { zones: 2.5 } }, 'zones: must be a whole number'],
  [{ 'kubernetes-multi-az': { zones: 'two' } }, 'zones: Unable to convert'],
  [
    { 'hpa-configured': { when: [{ weight: 2 }] } },
    'layer6.checks.hpa-configured.when[0].filter must be a filter over entities',
  ],
  [
    { 'hpa-configured': { when: [{ filter: { 'metadata.lables.x': 'y' } }] } },
    'looks at metadata.lables.x; it can look at kind, metadata.name,',
  ],
  [
    {
      'hpa-configured': {
        when: [
          { filter: { 'metadata.annotations.observed.layer6/score': '88' } },
        ],
      },
    },
    'looks at metadata.annotations.observed.layer6/score',
  ],
  [
    { 'hpa-configured': { when: [{ filter: { kind: { $like: 'x' } } }] } },
    'layer6.checks.hpa-configured.when[0].filter',
  ],
  [
    { 'hpa-configured': { when: [{ filter: { kind: 'x' }, wheight: 2 }] } },
    'layer6.checks.hpa-configured.when[0] has wheight',
  ],
])('refuses %j', (checks, message) => {
  expect(() => read(checks as JsonObject)).toThrow(message);
});
