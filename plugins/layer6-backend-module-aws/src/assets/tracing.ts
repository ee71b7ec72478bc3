import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  isSdkOn,
  known,
  SDK_SETTINGS,
  sdkExporter,
  unknown,
  type Fact,
  type TracingUse,
} from 'backstage-plugin-layer6-engine';
import { unknownReason } from '../reading';
import type { ServiceReading } from './ServiceReading';

/**
 * An OpenTelemetry SDK that the task definition sets up. What a variable takes from a secret, or a container from a file in S3, is
 * not read: it may be the endpoint, and it may be what switches the SDK off.
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
  const proof = containers.flatMap((container, at): Evidence[] => {
    const variables = environmentOf(container);
    const exporter = sdkExporter(variables);
    return exporter
      ? [
          show(
            `${path}[${at}].environment.${exporter}`,
            variables.get(exporter),
          ),
        ]
      : [];
  });
  const [unread] = containers.flatMap((container, at) => {
    const field = isSdkOn(environmentOf(container)) && unreadIn(container);
    return field ? [show(`${path}[${at}].${field}`, null)] : [];
  });
  if (proof.length === 0 && unread) {
    const params = { field: unread.path };
    return unknown({ code: 'environment-not-read', params }, [unread]);
  }
  return known(
    proof.length > 0 ? [{ by: 'opentelemetry', evidence: proof }] : [],
    proof.length > 0 ? proof : [own],
    { observed: true },
  );
}

function environmentOf({ environment, secrets }: ContainerDefinition) {
  return {
    get: (name: string) =>
      environment?.find(each => each.name === name)?.value?.trim() || undefined,
    isUnread: (name: string) =>
      secrets?.some(each => each.name === name) ?? false,
  };
}

function unreadIn(container: ContainerDefinition): string | undefined {
  const { isUnread } = environmentOf(container);
  const name = SDK_SETTINGS.find(isUnread);
  if (name) return `secrets.${name}`;
  return container.environmentFiles?.length ? 'environmentFiles' : undefined;
}
