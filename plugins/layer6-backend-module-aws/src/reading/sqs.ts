import {
  GetQueueAttributesCommand,
  paginateListQueues,
  type QueueAttributeName,
} from '@aws-sdk/client-sqs';
import type { AwsApi } from '../client';
import { andThen, answerOf, type Answer } from './Answer';
import { concurrently } from './batches';

/** The most that a page may hold. Without a page size, SQS ends its list there without a word. */
const QUEUES_A_PAGE = 1000;

/** A queue, and its attributes as far as they could be read. */
export interface QueueReading {
  name: string;
  url: string;
  attributes: Answer<Partial<Record<QueueAttributeName, string>>>;
}

export async function readQueues(api: AwsApi): Promise<Answer<QueueReading[]>> {
  const urls = await answerOf(
    api.list(
      'sqs:ListQueues',
      options =>
        paginateListQueues(
          { client: api.sqs, pageSize: QUEUES_A_PAGE },
          {},
          options,
        ),
      page => page.QueueUrls,
    ),
  );
  return andThen(urls, async all =>
    (await concurrently(all, url => readQueue(api, url))).flat(),
  );
}

/** Empty where it was deleted meanwhile. */
async function readQueue(api: AwsApi, url: string): Promise<QueueReading[]> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: ['All'],
  });
  const attributes = await answerOf(
    api.ask('sqs:GetQueueAttributes', async options => {
      try {
        const answer = await api.sqs.send(command, options);
        return answer.Attributes ?? {};
      } catch (error) {
        if (isGone(error as Error)) return undefined;
        throw error;
      }
    }),
  );
  const name = url.slice(url.lastIndexOf('/') + 1);
  if ('failure' in attributes) return [{ name, url, attributes }];
  const { value } = attributes;
  return value ? [{ name, url, attributes: { value } }] : [];
}

function isGone({ name }: Error): boolean {
  return (
    name === 'QueueDoesNotExist' ||
    name === 'AWS.SimpleQueueService.NonExistentQueue'
  );
}
