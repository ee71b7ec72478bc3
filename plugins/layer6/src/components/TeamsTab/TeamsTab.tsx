import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type {
  TeamMatrix as Matrix,
  TeamRow,
} from 'backstage-plugin-layer6-common';
import { useCallback, useMemo, useState } from 'react';
import { layer6ApiRef } from '../../api';
import { useEntityHref } from '../../hooks/useEntityHref';
import { useLanguage } from '../../hooks/useLanguage';
import { RELOAD_EVERY_MS } from '../../hooks/reloadEvery';
import { useLoad } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { PeriodChoice } from '../Choice';
import { FilterBar } from '../Filter';
import { Loaded } from '../Loaded';
import { Nothing } from '../Nothing';
import { Numbers } from '../Numbers';
import { StatusLegend } from '../Rollup';
import { Section } from '../Section';
import { OWNERLESS, parentsIn, TeamMatrix, treeOf } from '../TeamMatrix';
import { formatDay } from '../Trend';
import styles from './TeamsTab.module.css';

/** Where do we stand, and what got worse: teams by checks. */
export function TeamsTab() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const api = useApi(layer6ApiRef);
  const { view } = useView();
  const load = useLoad(() => api.getTeams(view.filter), [api, view.filter], {
    reloadEvery: RELOAD_EVERY_MS,
  });
  return (
    <>
      <FilterBar>
        <PeriodChoice />
      </FilterBar>
      <Loaded load={load} what={t('teams.title')}>
        {matrix =>
          matrix.total.services === 0 ? <Nothing /> : <Teams matrix={matrix} />
        }
      </Loaded>
    </>
  );
}

function Teams({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view } = useView();
  const tree = useMemo(() => treeOf(matrix.items), [matrix]);
  const parents = useMemo(() => parentsIn(tree), [tree]);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(
    // The first level below the top is in sight at once.
    () => new Set(tree.map(({ id }) => id)),
  );
  const language = useLanguage();
  const hrefOf = useTeamHref();
  const allExpanded = parents.every(id => expanded.has(id));
  return (
    <>
      <Numbers rollup={matrix.total} period={view.period} />
      <Section
        title={t('teams.title')}
        aside={
          <div className={styles.aside}>
            <StatusLegend />
            {parents.length > 0 && (
              <Button
                size="small"
                variant="tertiary"
                onPress={() => setExpanded(new Set(allExpanded ? [] : parents))}
              >
                {t(allExpanded ? 'teams.collapseAll' : 'teams.expandAll')}
              </Button>
            )}
          </div>
        }
      >
        <TeamMatrix
          label={t('teams.title')}
          nameLabel={t('filter.team')}
          tree={tree}
          expanded={expanded}
          onExpandedChange={setExpanded}
          hrefOf={hrefOf}
        />
        {matrix.firstDay && (
          <Text
            as="p"
            variant="body-small"
            color="secondary"
            className={styles.since}
          >
            {t('teams.since', {
              day: formatDay(matrix.firstDay, language, 'full'),
            })}
          </Text>
        )}
      </Section>
    </>
  );
}

/** A check of a team leads to its services; the team itself to its own tab, where the catalog has a page for it. */
function useTeamHref() {
  const { view, hrefOf } = useView();
  const entityHref = useEntityHref();
  return useCallback(
    ({ ref }: TeamRow, check?: string) => {
      const page =
        ref?.startsWith('group:') && !check ? entityHref(ref) : undefined;
      const filter = { ...view.filter, team: [ref ?? OWNERLESS] };
      return (
        page ??
        hrefOf('services', {
          filter: check ? { ...filter, check: [check] } : filter,
          sort: check,
          order: 'asc',
        })
      );
    },
    [view, hrefOf, entityHref],
  );
}
