import {
  DescribeTaskDefinitionCommand,
  type ContainerDefinition,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { AwsApi } from '../client';
import { concurrently } from './batches';

/** What is interpreted of a container; the rest is not kept. */
const KEPT = [
  'name',
  'environment',
  'environmentFiles',
  'healthCheck',
  'secrets',
] as const satisfies (keyof ContainerDefinition)[];

/**
 * Task definitions by ARN. A revision never changes, so each is asked for once, however often its services are read. Those that no
 * service has any more are forgotten. Source: Amazon ECS Developer Guide, "Updating an Amazon ECS task definition".
 */
export class TaskDefinitions {
  private readonly known = new Map<string, TaskDefinition>();

  /** @throws AwsError; what was answered until then is not asked for again */
  async read(api: AwsApi, arns: readonly string[]): Promise<TaskDefinition[]> {
    const wanted = new Set(arns);
    for (const arn of this.known.keys()) {
      if (!wanted.has(arn)) this.known.delete(arn);
    }
    const missing = [...wanted].filter(arn => !this.known.has(arn));
    await concurrently(missing, async arn => {
      const command = new DescribeTaskDefinitionCommand({
        taskDefinition: arn,
      });
      const { taskDefinition } = await api.ask(
        'ecs:DescribeTaskDefinition',
        options => api.ecs.send(command, options),
      );
      if (taskDefinition) this.known.set(arn, slim(taskDefinition));
    });
    return [...this.known.values()];
  }
}

function slim({
  containerDefinitions,
  taskDefinitionArn,
}: TaskDefinition): TaskDefinition {
  return {
    taskDefinitionArn,
    containerDefinitions: containerDefinitions?.map(container =>
      Object.fromEntries(KEPT.map(field => [field, container[field]])),
    ),
  };
}
