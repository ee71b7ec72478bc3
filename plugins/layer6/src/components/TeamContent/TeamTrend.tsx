import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ServiceFilter } from 'backstage-plugin-layer6-common';
import { useTrend } from '../../hooks/useTrend';
import { layer6TranslationRef } from '../../translation';
import { Loaded } from '../Loaded';
import { ScoreTrend } from '../Trend';

/** The score of what it owns or holds, day by day. */
export function TeamTrend({ filter }: { filter: ServiceFilter }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <Loaded load={useTrend(filter)} what={t('trend.title')}>
      {trend => <ScoreTrend trend={trend} />}
    </Loaded>
  );
}
