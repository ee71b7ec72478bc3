import type { Asset } from 'backstage-plugin-layer6-engine';
import type { EngineReading } from '../reading';
import { containerAsset } from './container';
import type { AssetContext } from './context';
import { swarmOf } from './swarm';
import { swarmServiceAsset } from './swarmService';

/** Everything on an engine, and in the Swarm that it manages. */
export function* assetsOf(
  context: AssetContext,
  reading: EngineReading,
): Generator<Asset> {
  for (const container of reading.containers) {
    yield containerAsset(context, reading, container);
  }
  const swarm = swarmOf(context, reading);
  if (!swarm) return;
  yield swarm.asset;
  const { services } = swarm.reading;
  for (const service of 'value' in services ? services.value : []) {
    // A plugin of the engine is a service, too, and no container.
    if (service.Spec.TaskTemplate.ContainerSpec) {
      yield swarmServiceAsset(context, swarm, service);
    }
  }
}
