import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import type { ServiceFilter } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { isFiltered, LIST_FILTERS, useView, withValues } from '../../view';
import { useTermLabel } from './terms';
import styles from './Filter.module.css';

interface Chip {
  key: string;
  label: string;
  /** The filter without it. */
  rest: ServiceFilter;
}

/** Each part of the filter that is set, to be seen and removed. */
export function FilterChips() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change } = useView();
  const chips = useChips(view.filter);
  if (!isFiltered(view)) return null;
  return (
    <ul className={styles.chips} aria-label={t('filter.active')}>
      {chips.map(({ key, label, rest }) => (
        <li key={key}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('filter.remove', { what: label })}
            onClick={() => change({ filter: rest })}
          >
            <span>{label}</span>
            <RiCloseLine size={14} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => change({ filter: {} })}
        >
          {t('nothing.clear')}
        </Button>
      </li>
    </ul>
  );
}

function useChips(filter: ServiceFilter): Chip[] {
  const { t } = useTranslationRef(layer6TranslationRef);
  const termLabel = useTermLabel();
  const { search, stale } = filter;
  const chips: Chip[] = LIST_FILTERS.flatMap(name =>
    (filter[name] ?? []).map(value => ({
      key: `${name}=${value}`,
      label: t('filter.term', {
        name: t(`filter.${name}`),
        value: termLabel(name, value),
      }),
      rest: withValues(
        filter,
        name,
        filter[name]!.filter(other => other !== value),
      ),
    })),
  );
  if (search) {
    const { search: _, ...rest } = filter;
    chips.unshift({ key: 'search', label: `“${search}”`, rest });
  }
  if (stale) {
    const { stale: _, ...rest } = filter;
    chips.push({ key: 'stale', label: t('filter.stale'), rest });
  }
  return chips;
}
