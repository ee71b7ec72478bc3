import { z } from 'zod';
import { BodyBuffer } from './BodyBuffer';
import type { ClusterApi } from './ClusterApi';
import { ClusterError } from './errors';

/** How often a list is begun anew after the server forgot where it was. */
const RESTARTS = 2;

/** Bytes of a page, which stand in memory until all its items are through. */
const PAGE_LENGTH = 2_000_000;
const SMALLEST_PAGE = 25;

const page = z.object({
  metadata: z.object({ continue: z.string().optional() }).nullish(),
  items: z.array(z.unknown()).nullish(),
});

/** One page of a list. */
export interface Page {
  /** Each is parsed when it is asked for, and may be asked for once, before the next page. */
  items: Iterable<unknown>;
  /** Whether the list begins with it, for the first time or anew. */
  isFirst: boolean;
}

export interface ListOptions {
  labelSelector?: string;
  fieldSelector?: string;
  /**
   * Take the list from the API server's cache, which may be moments behind. For selections: without it the server reads every
   * object of the kind from its store to find a few.
   */
  fromCache?: boolean;
  /** Objects may be without what tells who manages their fields. */
  unmanaged?: boolean;
  /** Most objects of a page. Default 250. */
  pageSize?: number;
}

/**
 * A list, page by page. Where the server has forgotten where it was (410), the list begins anew and `isFirst` says so: what came
 * before is void, as it may hold objects twice or not at all.
 *
 * @throws ClusterError where it does not come to its end.
 */
export async function* listPages(
  api: ClusterApi,
  path: string,
  options: ListOptions = {},
): AsyncGenerator<Page> {
  for (let restarts = 0; ; restarts++) {
    try {
      yield* listOnce(api, path, options);
      return;
    } catch (error) {
      const isExpired =
        error instanceof ClusterError && error.code === 'expired';
      if (!isExpired || restarts >= RESTARTS) throw error;
    }
  }
}

async function* listOnce(
  api: ClusterApi,
  path: string,
  { pageSize = 250, fromCache, unmanaged, ...selectors }: ListOptions,
): AsyncGenerator<Page> {
  const buffer = new BodyBuffer();
  let limit = pageSize;
  let token: string | undefined;
  do {
    const query = new URLSearchParams({
      limit: String(limit),
      ...selectors,
      // A token says itself which version it belongs to.
      ...(token ? { continue: token } : fromCache && { resourceVersion: '0' }),
    });
    const { data, items, length } = await api.list(`${path}?${query}`, page, {
      buffer,
      unmanaged,
    });
    yield { items, isFirst: token === undefined };
    const next = data.metadata?.continue || undefined;
    if (next !== undefined && next === token) {
      throw new ClusterError('broken', 'The list leads back to the same page');
    }
    token = next;
    const fitting = Math.floor((limit * PAGE_LENGTH) / length);
    limit = Math.min(pageSize, Math.max(SMALLEST_PAGE, fitting));
  } while (token);
}
