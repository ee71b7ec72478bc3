import { useRouteRef } from '@backstage/frontend-plugin-api';
import { toQuery } from 'backstage-plugin-layer6-common';
import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { parseView, writeView, type View } from './view';

/** Tabs of the page, by their paths. */
export const TABS = [
  'teams',
  'services',
  'checks',
  'runtime',
  'sources',
] as const;
export type TabId = (typeof TABS)[number];

/** The one place where views are read from the address and written to it. */
export function useView(): {
  view: View;
  /** Changes the view on the tab where it is, in the same entry of the browser's history. */
  change(changes: Partial<View>): void;
  /** Where a tab shows this view with these changes. */
  hrefOf(tab: TabId, changes?: Partial<View>): string;
} {
  const { search } = useLocation();
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)?.() ?? '/layer6';
  const parsed = useMemo(() => parseView(search), [search]);
  // The same object as long as it says the same: what is loaded by it is not loaded again for another sorting or period.
  const filterQuery = toQuery({ ...parsed.filter });
  const filter = useMemo(() => parseView(filterQuery).filter, [filterQuery]);
  const view = useMemo(() => ({ ...parsed, filter }), [parsed, filter]);
  const change = useCallback(
    (changes: Partial<View>) =>
      navigate(
        { search: writeView({ ...view, ...changes }) },
        { replace: true },
      ),
    [navigate, view],
  );
  const hrefOf = useCallback(
    (tab: TabId, changes?: Partial<View>) =>
      `${root}/${tab}${writeView({ ...view, ...changes })}`,
    [root, view],
  );
  return { view, change, hrefOf };
}
