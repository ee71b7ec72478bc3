import { technologyOf } from 'backstage-plugin-layer6-engine';
import type { CapacityProvider, Task } from '@aws-sdk/client-ecs';
import type {
  Evidence,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';

import { groupBy } from './groupBy';
import type { ServiceReading } from './ServiceReading';

/** What tasks stand on. */
type Launch =
  'fargate' | 'fargate-spot' | 'ec2' | 'external' | 'managed-instances';

/** A service's own, where no task of it shows otherwise. */
const LAUNCH_TYPES: Record<string, Launch | undefined> = {
  EC2: 'ec2',
  EXTERNAL: 'external',
  FARGATE: 'fargate',
  MANAGED_INSTANCES: 'managed-instances',
};

/** ECS, once for everything that its tasks stand on. What the tasks show counts, then what the service asks for. */
export function ecsTechnologies(reading: ServiceReading): TechnologyResult[] {
  const { show, service, tasks } = reading;
  const asked = askedFor(reading);
  const seen = ('value' in tasks ? tasks.value : []).flatMap((task, at) => {
    const launch = launchOf(task);
    return launch
      ? [
          {
            launch,
            evidence: show(`tasks[${at}].${launch.field}`, launch.value),
          },
        ]
      : [];
  });
  const by = groupBy(
    seen.length > 0
      ? seen.map(({ launch, evidence }) => ({ id: launch.id, evidence }))
      : asked,
    ({ id }) => id,
  );
  if (by.size === 0) {
    return [technologyOf('aws-ecs', [show('serviceArn', service.serviceArn)])];
  }
  return [...by].map(([variant, [{ evidence }]]) =>
    technologyOf(
      'aws-ecs',
      distinct([
        evidence,
        ...asked.filter(({ id }) => id === variant).map(each => each.evidence),
      ]),
      { variant },
    ),
  );
}

/** `launchType` is left out where there is a strategy of capacity providers, and the other way round. */
function askedFor({
  service,
  show,
  capacityProviders,
}: ServiceReading): { id: Launch; evidence: Evidence }[] {
  const { launchType, capacityProviderStrategy = [] } = service;
  const id = LAUNCH_TYPES[launchType ?? ''];
  const providers = 'value' in capacityProviders ? capacityProviders.value : [];
  const byStrategy = capacityProviderStrategy.flatMap(
    ({ capacityProvider, weight = 0, base = 0 }, at) => {
      const launch = launchOfProvider(capacityProvider, providers);
      const path = `capacityProviderStrategy[${at}].capacityProvider`;
      return launch && weight + base > 0
        ? [{ id: launch, evidence: show(path, capacityProvider) }]
        : [];
    },
  );
  return [
    ...(id ? [{ id, evidence: show('launchType', launchType) }] : []),
    ...byStrategy,
  ];
}

/** What a task stands on, and the field that shows it. Old recordings name neither launch type nor provider. */
export function launchOf({
  capacityProviderName,
  containerInstanceArn,
  launchType,
}: Task): { id: Launch; field: string; value: string } | undefined {
  if (capacityProviderName === 'FARGATE_SPOT') {
    const field = 'capacityProviderName';
    return { id: 'fargate-spot', field, value: capacityProviderName };
  }
  const id = LAUNCH_TYPES[launchType ?? ''];
  if (id && launchType) return { id, field: 'launchType', value: launchType };
  return containerInstanceArn
    ? { id: 'ec2', field: 'containerInstanceArn', value: containerInstanceArn }
    : undefined;
}

function launchOfProvider(
  name: string | undefined,
  providers: readonly CapacityProvider[],
): Launch | undefined {
  if (name === 'FARGATE') return 'fargate';
  if (name === 'FARGATE_SPOT') return 'fargate-spot';
  const provider = providers.find(each => each.name === name);
  if (provider?.managedInstancesProvider) return 'managed-instances';
  return provider?.autoScalingGroupProvider ? 'ec2' : undefined;
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map(each => [each.path, each])).values()];
}
