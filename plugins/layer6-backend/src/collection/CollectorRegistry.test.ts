import { ConfigReader } from '@backstage/config';
import { FakeCollector, aSource } from '../__testUtils__/FakeCollector';
import { CollectorRegistry } from './CollectorRegistry';

function registryOf(...collectors: FakeCollector[]): CollectorRegistry {
  const registry = new CollectorRegistry();
  collectors.forEach(collector => registry.addCollector(collector));
  return registry;
}

it('reads the sources of all collectors', () => {
  const collector = new FakeCollector([aSource({ name: 'prod' })]);
  const config = new ConfigReader({
    layer6: { sources: { kubernetes: [{ name: 'prod' }] } },
  });
  expect(registryOf(collector).readSources(config)).toEqual([
    { definition: aSource({ name: 'prod' }), collector },
  ]);
});

it('refuses a second collector of the same id', () => {
  expect(() => registryOf(new FakeCollector(), new FakeCollector())).toThrow(
    'A Layer 6 collector "kubernetes" is registered already',
  );
});

it('refuses a collector that nobody brought', () => {
  const config = new ConfigReader({ layer6: { sources: { kafka: [] } } });
  expect(() => registryOf(new FakeCollector()).readSources(config)).toThrow(
    'layer6.sources names kafka, for which no collector is installed (installed: kubernetes). ' +
      'Add the backend module backstage-plugin-layer6-backend-module-kafka, or remove the key',
  );
});

it('refuses two sources of one name', () => {
  const collector = new FakeCollector([aSource(), aSource()]);
  expect(() => registryOf(collector).readSources(new ConfigReader({}))).toThrow(
    'layer6.sources.kubernetes names the source "test" twice',
  );
});
