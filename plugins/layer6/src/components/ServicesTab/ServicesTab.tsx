import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Framework } from 'backstage-plugin-layer6-common';
import { useMemo } from 'react';
import { useEntityHref } from '../../hooks/useEntityHref';
import { useFramework } from '../../hooks/useFramework';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { DataTable, Pager } from '../DataTable';
import { FilterBar } from '../Filter';
import { Loaded } from '../Loaded';
import { Nothing } from '../Nothing';
import { Section } from '../Section';
import { ColumnsMenu } from './ColumnsMenu';
import { useColumns } from './useColumns';
import { useServices } from './useServices';

function defaultColumns({ checks }: Framework): string[] {
  const enabled = checks.filter(check => check.enabled).map(({ id }) => id);
  return ['owner', 'score', ...enabled, 'technologies', 'observedAt'];
}

/** Every service with its verdicts: to be found, sorted and opened. */
export function ServicesTab() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change } = useView();
  const entityHref = useEntityHref();
  const byDefault = defaultColumns(useFramework());
  const [nameColumn, ...others] = useColumns();
  const sortable = others.filter(({ isSortable }) => isSortable);
  const services = useServices(['name', ...sortable.map(({ id }) => id)]);
  const shown = view.columns.length > 0 ? view.columns : byDefault;
  // The same array as long as it holds the same: the table draws all rows anew for another one.
  const key = shown.join();
  const columns = useMemo(
    () => [
      nameColumn,
      ...others.filter(({ id }) => key.split(',').includes(id)),
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [nameColumn, key],
  );
  const { data, isPending, error, pagination, reload, first } = services;
  const total = pagination.type === 'page' ? (pagination.totalCount ?? 0) : 0;
  return (
    <>
      <FilterBar>
        <ColumnsMenu
          columns={others}
          shown={shown}
          onChange={ids =>
            change({
              columns: ids.join() === byDefault.join() ? [] : ids,
            })
          }
        />
      </FilterBar>
      <Loaded
        load={{
          value: data,
          loading: isPending ?? false,
          error,
          retry: reload,
        }}
        what={t('services.title')}
      >
        {items =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <Section
              title={t('services.title')}
              aside={t('services.found', { count: total })}
            >
              <DataTable
                label={t('services.title')}
                columns={columns}
                items={items}
                sort={services.sort}
                stale={services.isStale}
                hrefOf={({ entityRef }) => entityHref(entityRef)}
              />
              {pagination.type === 'page' && (
                <Pager
                  from={first}
                  to={first + items.length - 1}
                  total={total}
                  onPrevious={
                    pagination.hasPreviousPage
                      ? pagination.onPreviousPage
                      : undefined
                  }
                  onNext={
                    pagination.hasNextPage ? pagination.onNextPage : undefined
                  }
                />
              )}
            </Section>
          )
        }
      </Loaded>
    </>
  );
}
