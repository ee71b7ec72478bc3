import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Trend } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { everyDay } from './days';
import { TrendChart } from './TrendChart';

/** The score day by day. */
export function ScoreTrend({ trend }: { trend: Trend }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <Section title={t('trend.score')}>
      <TrendChart
        title={t('trend.score')}
        days={everyDay(trend)}
        series={[
          {
            key: 'score',
            label: t('numbers.score'),
            colour: 'var(--layer6-score)',
            valueOf: ({ run }) => run?.score,
          },
        ]}
        max={100}
      />
      <Text variant="body-small" color="secondary">
        {t('trend.zone', { zone: trend.timeZone })}
      </Text>
    </Section>
  );
}
