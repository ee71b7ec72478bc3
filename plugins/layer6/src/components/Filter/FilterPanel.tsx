import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Select, Skeleton, Switch } from '@backstage/ui';
import { layer6TranslationRef } from '../../translation';
import { LIST_FILTERS, useView, withValues } from '../../view';
import { useFilterOptions } from './useFilterOptions';
import styles from './Filter.module.css';

/** More options than this are searched rather than read. */
const SEARCH_FROM = 8;

/** All parts of the filter, each with several values to choose. */
export function FilterPanel({ id }: { id: string }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change } = useView();
  const { loading, options } = useFilterOptions();
  const { filter } = view;
  return (
    <Box
      as="section"
      bg="neutral"
      id={id}
      className={styles.panel}
      aria-label={t('filter.label')}
    >
      {LIST_FILTERS.map(name => {
        const choices = options[name];
        if (!choices?.length) {
          return loading && name !== 'kind' ? (
            <Skeleton key={name} width="100%" height={52} />
          ) : null;
        }
        return (
          <Select
            key={name}
            label={t(`filter.${name}`)}
            placeholder={t('filter.any')}
            selectionMode="multiple"
            options={choices}
            search={
              choices.length > SEARCH_FROM
                ? { placeholder: t('filter.find') }
                : undefined
            }
            value={filter[name] ?? []}
            onChange={values =>
              change({
                filter: withValues(filter, name, values.map(String)),
              })
            }
          />
        );
      })}
      <Switch
        className={styles.switch}
        label={t('filter.stale')}
        isSelected={filter.stale ?? false}
        onChange={stale => {
          const { stale: _, ...others } = filter;
          change({ filter: stale ? { ...others, stale } : others });
        }}
      />
    </Box>
  );
}
