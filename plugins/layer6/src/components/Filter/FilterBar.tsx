import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField } from '@backstage/ui';
import { RiFilter3Line } from '@remixicon/react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import styles from './Filter.module.css';

const PAUSE_IN_TYPING_MS = 300;

/** Search and filter of the services that a tab is about, and what else stands in its bar. */
export function FilterBar({ children }: { children?: ReactNode }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view } = useView();
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const number = Object.entries(view.filter)
    .filter(([name]) => name !== 'search')
    .flatMap(([, values]) => values).length;
  return (
    <div className={styles.filter}>
      <div className={styles.bar}>
        <Search />
        <Button
          variant="secondary"
          iconStart={<RiFilter3Line />}
          aria-expanded={open}
          aria-controls={open ? panelId : undefined}
          onPress={() => setOpen(!open)}
        >
          {number > 0 ? t('filter.openCount', { number }) : t('filter.open')}
        </Button>
        {children && <div className={styles.more}>{children}</div>}
      </div>
      {open && <FilterPanel id={panelId} />}
      <FilterChips />
    </div>
  );
}

function Search() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change } = useView();
  const inAddress = view.filter.search ?? '';
  const [typed, setTyped] = useState(inAddress);
  // The address may change by a chip or by going back.
  useEffect(() => setTyped(inAddress), [inAddress]);
  useDebounce(
    () => {
      const search = typed.trim();
      if (search === inAddress) return;
      const { search: _, ...others } = view.filter;
      change({ filter: search ? { ...others, search } : others });
    },
    PAUSE_IN_TYPING_MS,
    [typed],
  );
  return (
    <SearchField
      className={styles.search}
      size="small"
      aria-label={t('filter.search')}
      placeholder={t('filter.search')}
      value={typed}
      onChange={setTyped}
    />
  );
}
