import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import {
  distinctUses,
  isTracerOff,
  known,
  tracersOf,
  unknown,
  unreadTracerSetting,
  type Fact,
  type TracingUse,
} from 'backstage-plugin-layer6-engine';
import { unknownReason } from '../reading';
import type { ServiceReading } from './ServiceReading';

/**
 * The tracers that the task definition's variables set up. What a variable takes from a secret, or a container from a file in S3, is
 * not read: it may be the endpoint, and it may be what switches the tracer off.
 */
export function tracingOf({
  context,
  definition,
  service,
  show,
}: ServiceReading): Fact<TracingUse[]> {
  const { name: source } = context.source;
  if ('failure' in definition) {
    return unknown(unknownReason(definition.failure, 'TaskDefinition', source));
  }
  const path = 'taskDefinition.containerDefinitions';
  const containers = definition.value?.containerDefinitions ?? [];
  const own = show('taskDefinition', service.taskDefinition);
  if (containers.length === 0) {
    const params = { what: 'TaskDefinition', source };
    return unknown({ code: 'not-served', params }, [own]);
  }
  const told = containers.flatMap((container, at): TracingUse[] => {
    return tracersOf(environmentOf(container)).map(
      ({ by, variable, value }) => ({
        by,
        evidence: [show(`${path}[${at}].environment.${variable}`, value)],
      }),
    );
  });
  const uses = distinctUses(told);
  const [unread] = containers.flatMap((container, at) => {
    const field = unreadIn(container);
    return field ? [show(`${path}[${at}].${field}`, null)] : [];
  });
  if (uses.length === 0 && unread) {
    const params = { field: unread.path };
    return unknown({ code: 'environment-not-read', params }, [unread]);
  }
  const proof = uses.flatMap(({ evidence }) => evidence);
  return known(uses, proof.length > 0 ? proof : [own], { observed: true });
}

function environmentOf({ environment, secrets }: ContainerDefinition) {
  return {
    names: [...(environment ?? []), ...(secrets ?? [])].flatMap(
      ({ name }) => name ?? [],
    ),
    get: (name: string) =>
      environment?.find(each => each.name === name)?.value?.trim() || undefined,
    isUnread: (name: string) =>
      secrets?.some(each => each.name === name) ?? false,
  };
}

function unreadIn(container: ContainerDefinition): string | undefined {
  const variables = environmentOf(container);
  const name = unreadTracerSetting(variables);
  if (name) {
    return `${variables.isUnread(name) ? 'secrets' : 'environment'}.${name}`;
  }
  const mayBringMore = container.environmentFiles?.length;
  return mayBringMore && !isTracerOff(variables)
    ? 'environmentFiles'
    : undefined;
}
