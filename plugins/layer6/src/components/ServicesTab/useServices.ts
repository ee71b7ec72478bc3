import { useApi } from '@backstage/frontend-plugin-api';
import { useTable } from '@backstage/ui';
import type {
  ServiceFilter,
  ServiceSort,
  ServiceSummary,
} from 'backstage-plugin-layer6-common';
import { useEffect, useMemo, useState } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { layer6ApiRef } from '../../api';
import { RELOAD_EVERY_MS } from '../../hooks/reloadEvery';
import { useView } from '../../view';

const PAGE_SIZE = 50;

export type ServiceItem = ServiceSummary & { id: string };

/** The services of the view, page by page, sorted by one of these columns. */
export function useServices(sortable: readonly string[]) {
  const api = useApi(layer6ApiRef);
  const { view, change } = useView();
  const { filter, order } = view;
  // Other tabs sort by what is unknown here.
  const column = view.sort && sortable.includes(view.sort) ? view.sort : 'name';
  const sort = useMemo(
    () => ({
      column,
      direction:
        order === 'asc' ? ('ascending' as const) : ('descending' as const),
    }),
    [column, order],
  );
  const [page, setPage] = useState(0);
  useEffect(() => setPage(0), [filter, sort]);
  const { tableProps, reload } = useTable<ServiceItem, ServiceFilter>({
    mode: 'cursor',
    filter,
    sort,
    onSortChange: ({ column: chosen, direction }) =>
      change({
        sort: String(chosen),
        order: direction === 'ascending' ? 'asc' : 'desc',
      }),
    getData: async ({ cursor, pageSize }) => {
      const { items, nextCursor, total } = await api.listServices(filter, {
        sort: column as ServiceSort,
        order,
        limit: pageSize,
        cursor,
      });
      return {
        data: items.map(item => ({ ...item, id: item.entityRef })),
        nextCursor,
        totalCount: total,
      };
    },
    paginationOptions: {
      pageSize: PAGE_SIZE,
      onNextPage: () => setPage(number => number + 1),
      onPreviousPage: () => setPage(number => Math.max(number - 1, 0)),
    },
  });
  // A page that somebody reads is not drawn anew below their eyes.
  const isEmpty = tableProps.data?.length === 0;
  useInterval(reload, isEmpty ? RELOAD_EVERY_MS : null);
  return { ...tableProps, reload, first: page * PAGE_SIZE + 1 };
}
