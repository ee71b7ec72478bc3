import { useApi } from '@backstage/frontend-plugin-api';
import type { CheckChange, Page } from 'backstage-plugin-layer6-common';
import { useEffect, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { layer6ApiRef } from '../../api';

const PAGE_SIZE = 10;

/** Changes of an entity's checks, newest first, a page after the other; from anew where its scorecard changed. */
export function useHistory(
  entityRef: string,
  evaluatedAt: string,
): {
  changes?: CheckChange[];
  hasMore: boolean;
  loading: boolean;
  error?: Error;
  more(): void;
} {
  const api = useApi(layer6ApiRef);
  const [pages, setPages] = useState<Page<CheckChange>[]>([]);
  const [state, load] = useAsyncFn(
    async (before: Page<CheckChange>[]) => {
      const page = await api.getHistory(entityRef, {
        limit: PAGE_SIZE,
        cursor: before.at(-1)?.nextCursor,
      });
      setPages([...before, page]);
    },
    [api, entityRef],
  );
  useEffect(() => {
    load([]);
  }, [load, evaluatedAt]);
  return {
    changes: pages.length > 0 ? pages.flatMap(({ items }) => items) : undefined,
    hasMore: pages.at(-1)?.nextCursor !== undefined,
    loading: state.loading,
    error: state.error,
    more: () => load(pages),
  };
}
