import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { BUILT_IN, DEFAULT_CHECKS } from 'backstage-plugin-layer6-engine';
import { readConfig } from './config';

const read = (layer6: JsonObject) =>
  readConfig(new ConfigReader({ layer6 }), BUILT_IN);

it('needs no configuration at all', () => {
  expect(readConfig(new ConfigReader({}), BUILT_IN)).toEqual({
    entityFilter: [{ kind: ['component', 'resource', 'api'] }],
    checks: DEFAULT_CHECKS,
    checksOf: expect.any(Function),
    vocabulary: BUILT_IN,
    timeZone: 'UTC',
    retention: { changesDays: 366, dailyDays: 731 },
  });
});

it('takes over what is set, and leaves the rest as it is', () => {
  const config = read({
    entities: {
      filter: { kind: 'component', 'spec.type': ['service', 'site'] },
    },
    checks: {
      'mesh-mtls': { acceptPermissive: true, weight: 2 },
      'hpa-configured': { enabled: false },
    },
    scoring: { environments: ['production'] },
    timeZone: 'Asia/Seoul',
    retention: { changes: '90 days', daily: { hours: 25 } },
  });
  expect(config.timeZone).toBe('Asia/Seoul');
  expect(config.retention).toEqual({ changesDays: 90, dailyDays: 2 });
  expect(config.entityFilter).toEqual([
    { kind: 'component', 'spec.type': ['service', 'site'] },
  ]);
  expect(config.checks).toEqual({
    ...DEFAULT_CHECKS,
    'mesh-mtls': {
      enabled: true,
      weight: 2,
      settings: { acceptPermissive: true },
    },
    'hpa-configured': { ...DEFAULT_CHECKS['hpa-configured'], enabled: false },
  });
  expect(config.environments).toEqual(['production']);
});

it.each([
  [
    { timeZone: 'Asia/Soul' },
    'layer6.timeZone must be the name of a time zone',
  ],
  [{ retention: { daily: '0 days' } }, 'layer6.retention.daily must be'],
  [{ entities: { filter: [] } }, 'layer6.entities.filter must be'],
  [{ entities: { filter: { kind: 3 } } }, 'layer6.entities.filter must be'],
])('refuses %j', (layer6, message) => {
  expect(() => read(layer6 as JsonObject)).toThrow(message);
});
