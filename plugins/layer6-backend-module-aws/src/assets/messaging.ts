import {
  environmentUses,
  known,
  unknown,
  type Fact,
  type MessagingUse,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import { unknownReason } from '../reading';
import type { ServiceReading } from './ServiceReading';

/** What the environment in the task definition says it talks to. A variable that comes from a secret tells by its name alone. */
export function messagingOf({
  context,
  definition,
  service,
  show,
}: ServiceReading): Fact<MessagingUse[]> {
  const { name: source } = context.source;
  if ('failure' in definition) {
    return unknown(unknownReason(definition.failure, 'TaskDefinition', source));
  }
  const own = show('taskDefinition', service.taskDefinition);
  const containers = definition.value?.containerDefinitions ?? [];
  if (containers.length === 0) {
    const params = { what: 'TaskDefinition', source };
    return unknown({ code: 'not-served', params }, [own]);
  }
  const uses = environmentUses(
    containers.map(({ environment = [], secrets = [] }, at) => ({
      container: {
        env: [
          ...environment.map(({ name = '', value }) => ({ name, value })),
          ...secrets.map(({ name = '' }) => ({ name })),
        ],
      },
      evidence: (path, value) =>
        show(`taskDefinition.containerDefinitions[${at}].${path}`, value),
    })),
  );
  return known(
    uses,
    uses.length > 0 ? uses.flatMap(({ evidence }) => evidence) : [own],
    { observed: true },
  );
}

/** Files in S3 whose lines are variables of its containers; they are not read. */
export function unreadSettings({
  definition,
}: ServiceReading): Pick<WorkloadAsset, 'settingsFrom'> {
  const containers =
    ('value' in definition && definition.value?.containerDefinitions) || [];
  const files = containers.flatMap(({ environmentFiles = [] }) =>
    environmentFiles.flatMap(({ value }) => value ?? []),
  );
  return files.length > 0 ? { settingsFrom: [...new Set(files)].sort() } : {};
}
