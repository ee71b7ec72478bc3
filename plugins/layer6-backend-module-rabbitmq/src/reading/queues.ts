import type { Coverage } from 'backstage-plugin-layer6-common';
import pLimit from 'p-limit';
import { ManagementError, type ManagementApi } from '../client';
import type { Answer, Failure } from './RabbitmqReading';
import { QUEUE_COLUMNS, queuePage, virtualHosts, type Queue } from './schemas';

/** The most that the API gives at once. */
const PAGE_SIZE = 500;

const VIRTUAL_HOSTS_AT_ONCE = 4;

/**
 * Queues and streams of every virtual host. Those that live and die with one connection are left out. The virtual hosts are asked
 * one by one: the list over all of them leaves out, without a word, those that the user may not see.
 */
export async function readQueues(api: ManagementApi): Promise<{
  queues: Queue[];
  virtualHostCoverage: Coverage;
  queueCoverage: Coverage;
}> {
  const hosts = await answerOf(api.get('vhosts?columns=name', virtualHosts));
  if ('failure' in hosts) {
    const coverage = { ...hosts.failure, count: 0 };
    return {
      queues: [],
      virtualHostCoverage: coverage,
      queueCoverage: coverage,
    };
  }
  const limit = pLimit(VIRTUAL_HOSTS_AT_ONCE);
  const answers = await Promise.all(
    hosts.value.map(({ name }) =>
      limit(() => answerOf(queuesOf(api, name), `virtual host ${name}`)),
    ),
  );
  const queues = answers.flatMap(answer =>
    'value' in answer ? answer.value : [],
  );
  const failures = answers.flatMap(answer =>
    'failure' in answer ? [answer.failure] : [],
  );
  return {
    queues,
    virtualHostCoverage: { state: 'listed', count: hosts.value.length },
    queueCoverage: coverageOf(failures, queues.length),
  };
}

/**
 * All pages of one virtual host.
 *
 * @throws ManagementError where the list changed so much while it was read that some of it may have been missed.
 */
async function queuesOf(api: ManagementApi, host: string): Promise<Queue[]> {
  const found = new Map<string, Queue>();
  let total = 0;
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = `page=${page}&page_size=${PAGE_SIZE}&columns=${QUEUE_COLUMNS}`;
    const path = `queues/${encodeURIComponent(host)}?${query}`;
    try {
      const { items, page_count, total_count } = await api.get(path, queuePage);
      for (const queue of items) found.set(queue.name, queue);
      pages = page_count;
      total = total_count;
    } catch (error) {
      // Queues were deleted meanwhile, so that this page is no more.
      if (error instanceof ManagementError && error.code === 'past-end') break;
      throw error;
    }
  }
  if (found.size < total) {
    throw new ManagementError('broken', 'the list changed while it was read');
  }
  return [...found.values()].filter(({ exclusive }) => !exclusive);
}

/** @throws ManagementError where it is about the server as a whole. */
export async function answerOf<T>(
  asked: Promise<T>,
  about?: string,
): Promise<Answer<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    if (!(error instanceof ManagementError)) throw error;
    const { code, message } = error;
    if (code !== 'forbidden' && code !== 'broken') throw error;
    const said = about ? `${message} (${about})` : message;
    return {
      failure:
        code === 'forbidden'
          ? { state: 'forbidden', detail: `The user lacks ${said}` }
          : { state: 'failed', detail: said },
    };
  }
}

function coverageOf(failures: readonly Failure[], count: number): Coverage {
  if (failures.length === 0) return { state: 'listed', count };
  const isForbidden = failures.some(({ state }) => state === 'forbidden');
  const shown = failures.slice(0, 5).map(({ detail }) => detail);
  const more = failures.length - shown.length;
  return {
    state: isForbidden ? 'forbidden' : 'failed',
    count,
    detail: [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; '),
  };
}
