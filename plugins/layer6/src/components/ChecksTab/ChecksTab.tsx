import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { layer6ApiRef } from '../../api';
import { RELOAD_EVERY_MS } from '../../hooks/reloadEvery';
import { useLoad } from '../../hooks/useLoad';
import { useTrend } from '../../hooks/useTrend';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { PeriodChoice } from '../Choice';
import { FilterBar } from '../Filter';
import { Loaded } from '../Loaded';
import { Nothing } from '../Nothing';
import { everyDay, OwnersChoice, ScoreTrend } from '../Trend';
import { CheckSection } from './CheckSection';

/** Per check: who fails and why, and whether it gets better. */
export function ChecksTab() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const api = useApi(layer6ApiRef);
  const { filter } = useView().view;
  const checks = useLoad(() => api.getChecks(filter), [api, filter], {
    reloadEvery: RELOAD_EVERY_MS,
  });
  const trend = useTrend(filter);
  const days = trend.value && everyDay(trend.value);
  return (
    <>
      <FilterBar>
        <OwnersChoice />
        <PeriodChoice />
      </FilterBar>
      <Loaded load={checks} what={t('checks.title')}>
        {rollups =>
          rollups.some(({ reasons }) => reasons.length > 0) ? (
            <>
              {rollups.map(rollup => (
                <CheckSection key={rollup.id} rollup={rollup} days={days} />
              ))}
              <Loaded load={trend} what={t('trend.title')}>
                {value => <ScoreTrend trend={value} />}
              </Loaded>
            </>
          ) : (
            <Nothing />
          )
        }
      </Loaded>
    </>
  );
}
