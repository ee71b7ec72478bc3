import {
  toQuery,
  type OwnersOf,
  type ServiceFilter,
} from 'backstage-plugin-layer6-common';

/** Days over which a change is told and a trend is drawn. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

/** What a view of the page shows, and how: all of it stands in the address, so that a view can be shared. */
export interface View {
  filter: ServiceFilter;
  /** Each view sorts by what it knows of this, and by its own default otherwise. */
  sort?: string;
  order: 'asc' | 'desc';
  period: Period;
  owners: OwnersOf;
  /** Columns of the list of services; its own default where there are none. */
  columns: string[];
}

/** Parts of the filter that hold several values, in the order in which they are offered. */
export const LIST_FILTERS = [
  'team',
  'system',
  'domain',
  'check',
  'technology',
  'tag',
  'cluster',
  'lifecycle',
  'type',
  'kind',
] as const satisfies readonly (keyof ServiceFilter)[];
export type ListFilter = (typeof LIST_FILTERS)[number];

const DEFAULT_PERIOD: Period = 30;

/** Reads a view out of a query string. What it does not know or understand is passed over. */
export function parseView(search: string): View {
  const query = new URLSearchParams(search);
  const filter: ServiceFilter = {};
  for (const name of LIST_FILTERS) {
    const values = query.getAll(name).filter(Boolean);
    if (values.length > 0) filter[name] = values;
  }
  if (query.get('search')) filter.search = query.get('search')!;
  if (query.get('stale') === 'true') filter.stale = true;
  return {
    filter,
    sort: query.get('sort') ?? undefined,
    order: query.get('order') === 'desc' ? 'desc' : 'asc',
    period:
      PERIODS.find(days => String(days) === query.get('period')) ??
      DEFAULT_PERIOD,
    owners: query.get('owners') === 'today' ? 'today' : 'day',
    columns: query.getAll('column'),
  };
}

/** Writes a view as a query string with its question mark; what is as it would be without saying is left out. */
export function writeView({
  filter,
  sort,
  order,
  period,
  owners,
  columns,
}: View): string {
  const query = toQuery({
    ...filter,
    sort,
    order: order === 'asc' ? undefined : order,
    period: period === DEFAULT_PERIOD ? undefined : period,
    owners: owners === 'day' ? undefined : owners,
    column: columns,
  });
  return query && `?${query}`;
}

/** Whether anything is left out of what the view would show. */
export function isFiltered({ filter }: View): boolean {
  return Object.keys(filter).length > 0;
}

/** The filter with one part set to other values; a part without values is left out. */
export function withValues(
  filter: ServiceFilter,
  name: ListFilter,
  values: string[],
): ServiceFilter {
  const { [name]: _, ...others } = filter;
  return values.length > 0 ? { ...others, [name]: values } : others;
}
