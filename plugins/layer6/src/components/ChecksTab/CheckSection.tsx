import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { CheckRollup } from 'backstage-plugin-layer6-common';
import { useMemo } from 'react';
import { useFramework } from '../../hooks/useFramework';
import { useLanguage, useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { CountList, passRate, percent, StatusBar } from '../Rollup';
import { Section } from '../Section';
import { statusSeries, TrendChart, type ChartDay } from '../Trend';
import { Reasons } from './Reasons';
import styles from './ChecksTab.module.css';

/** One check over all services: how many, why, and the trend. */
export function CheckSection({
  rollup,
  days,
}: {
  rollup: CheckRollup;
  /** Absent while the trend is on its way, or failed to come. */
  days?: ChartDay[];
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { checks } = useFramework();
  const localize = useLocalize();
  const language = useLanguage();
  const { id, counts, reasons } = rollup;
  const check = checks.find(candidate => candidate.id === id);
  const name = check ? localize(check.name) : id;
  const rate = passRate(counts);
  const series = useMemo(
    () => statusSeries(id, status => t(`status.${status}`)),
    [id, t],
  );
  return (
    <Section title={name} aside={<CountList counts={counts} />}>
      <div className={styles.bar}>
        <Text variant="title-small" weight="bold">
          {rate === null ? '–' : percent(rate, language)}
        </Text>
        <StatusBar counts={counts} />
      </div>
      <div className={styles.columns}>
        <Reasons check={id} reasons={reasons} />
        {days ? (
          <TrendChart
            title={t('checks.trendOf', { check: name })}
            days={days}
            series={series}
          />
        ) : (
          <Skeleton width="100%" height={180} />
        )}
      </div>
    </Section>
  );
}
