import {
  known,
  unknown,
  type Fact,
  type Replicas,
  type Spread,
} from 'backstage-plugin-layer6-engine';
import { unknownReason } from '../reading';
import type { ServiceReading } from './ServiceReading';

/** How its tasks that are not unhealthy stand over the zones. */
export function spreadOf({
  context,
  service,
  show,
  tasks,
}: ServiceReading): Fact<Spread> {
  if ('failure' in tasks) {
    return unknown(unknownReason(tasks.failure, 'Task', context.source.name));
  }
  const rebalancing = service.availabilityZoneRebalancing;
  const isSpread =
    rebalancing === 'ENABLED' ||
    service.placementStrategy?.some(
      ({ type, field }) =>
        type === 'spread' && field === 'attribute:ecs.availability-zone',
    );
  const podsByZone: Record<string, number> = {};
  for (const { availabilityZone: zone = '', healthStatus } of tasks.value) {
    if (healthStatus === 'UNHEALTHY') continue;
    podsByZone[zone] = (podsByZone[zone] ?? 0) + 1;
  }
  return known(
    { podsByZone, rule: isSpread ? 'preferred' : 'none', inertConstraints: 0 },
    [
      ...tasks.value.map(({ availabilityZone }, at) =>
        show(`tasks[${at}].availabilityZone`, availabilityZone),
      ),
      ...(rebalancing
        ? [show('availabilityZoneRebalancing', rebalancing)]
        : []),
    ],
    { observed: true },
  );
}

/** Tasks that run and are not unhealthy; what the service itself counts where its tasks may not be seen. */
export function replicasOf({
  service,
  show,
  tasks,
}: ServiceReading): Fact<Replicas> {
  const { desiredCount, runningCount, schedulingStrategy } = service;
  const ready =
    'value' in tasks
      ? tasks.value.filter(task => task.healthStatus !== 'UNHEALTHY').length
      : runningCount;
  return known(
    {
      // A daemon has one on every instance.
      ...(schedulingStrategy !== 'DAEMON' &&
        desiredCount !== undefined && { desired: desiredCount }),
      ...(ready !== undefined && { ready }),
    },
    [show('desiredCount', desiredCount), show('runningCount', runningCount)],
    { observed: true },
  );
}
