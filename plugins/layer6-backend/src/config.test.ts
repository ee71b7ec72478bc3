import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { DEFAULT_CHECKS } from 'backstage-plugin-layer6-engine';
import { readConfig } from './config';

const read = (layer6: JsonObject) => readConfig(new ConfigReader({ layer6 }));

it('needs no configuration at all', () => {
  expect(readConfig(new ConfigReader({}))).toEqual({
    entityFilter: [{ kind: ['component', 'resource', 'api'] }],
    checks: DEFAULT_CHECKS,
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
  });
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
  [{ checks: { 'mesh-mtl': {} } }, 'layer6.checks names mesh-mtl; there are'],
  [
    { checks: { 'mesh-mtls': { weight: -1 } } },
    'layer6.checks.mesh-mtls.weight must not be negative',
  ],
  [{ checks: { 'mesh-mtls': { enabled: 'maybe' } } }, 'mesh-mtls.enabled'],
  [{ entities: { filter: [] } }, 'layer6.entities.filter must be'],
  [{ entities: { filter: { kind: 3 } } }, 'layer6.entities.filter must be'],
])('refuses %j', (layer6, message) => {
  expect(() => read(layer6 as JsonObject)).toThrow(message);
});
