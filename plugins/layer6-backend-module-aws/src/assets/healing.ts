import { known, type Fact, type Healing } from 'backstage-plugin-layer6-engine';
import type { ServiceReading } from './ServiceReading';

/** What the framework calls the scheduler of ECS in a sentence. */
const SCHEDULER = 'service scheduler of ECS';

/**
 * The service scheduler keeps as many tasks as are desired, and replaces those that stop or turn unhealthy. The deployment circuit
 * breaker and health checks are shown beside it.
 */
export function healingOf({
  definition,
  service,
  show,
}: ServiceReading): Fact<Healing> {
  const {
    deploymentConfiguration,
    desiredCount = 0,
    loadBalancers = [],
    schedulingStrategy = 'REPLICA',
  } = service;
  const breaker = deploymentConfiguration?.deploymentCircuitBreaker;
  const containers =
    ('value' in definition && definition.value?.containerDefinitions) || [];
  const isKept = schedulingStrategy === 'DAEMON' || desiredCount >= 1;
  return known(
    {
      replacedBy: isKept ? SCHEDULER : null,
      probes: containers.map(({ name = '', healthCheck }) => ({
        container: name,
        liveness: healthCheck !== undefined,
        readiness: loadBalancers.some(
          ({ containerName }) => containerName === name,
        ),
        startup: healthCheck?.startPeriod !== undefined,
      })),
    },
    [
      show('schedulingStrategy', schedulingStrategy),
      show('desiredCount', desiredCount),
      show(
        'deploymentConfiguration.deploymentCircuitBreaker.enable',
        breaker?.enable,
      ),
      ...containers.flatMap(({ healthCheck }, at) =>
        healthCheck
          ? [
              show(
                `taskDefinition.containerDefinitions[${at}].healthCheck.command`,
                healthCheck.command?.join(' '),
              ),
            ]
          : [],
      ),
      ...loadBalancers.map(({ targetGroupArn }, at) =>
        show(`loadBalancers[${at}].targetGroupArn`, targetGroupArn),
      ),
    ],
    { observed: true },
  );
}
