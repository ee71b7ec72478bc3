import type { Failure } from '@aws-sdk/client-ecs';
import { AwsError, type Action, type AwsApi } from '../client';
import { inBatches } from './batches';

/** How ECS describes what its lists only name. */
export interface Description<Output, Item> {
  action: Action;
  /** The most that one request may name. */
  atOnce: number;
  send(names: string[], options: { abortSignal: AbortSignal }): Promise<Output>;
  itemsOf(output: Output): Item[] | undefined;
}

/**
 * Describes things in as many requests as it takes. ECS answers with those that it found. What is gone meanwhile may be left out;
 * anything else may not.
 *
 * @throws AwsError, which names what was left out.
 */
export function describe<Output extends { failures?: Failure[] }, Item>(
  api: AwsApi,
  names: readonly string[],
  { action, atOnce, send, itemsOf }: Description<Output, Item>,
): Promise<Item[]> {
  return inBatches(names, atOnce, async batch => {
    const output = await api.ask(action, options => send(batch, options));
    const [left] = (output.failures ?? []).filter(
      ({ reason }) => reason !== 'MISSING',
    );
    if (left) {
      const why = [left.reason, left.detail].filter(Boolean).join(': ');
      throw new AwsError('broken', `${action} left out ${left.arn}: ${why}`);
    }
    return itemsOf(output) ?? [];
  });
}
