import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { formatDay, gapsIn, type ChartDay } from './days';
import { DayTable } from './DayTable';
import type { Series } from './series';
import styles from './Trend.module.css';

/** Charts come with a library of their own, which who looks at none need not load. */
const DayChart = lazy(() => import('./DayChart'));

/** A trend as a chart, or as the table behind it. */
export function TrendChart({
  title,
  days,
  series,
  max,
}: {
  title: string;
  days: ChartDay[];
  series: Series[];
  max?: number;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  const [asTable, setAsTable] = useState(false);
  if (!days.some(({ run }) => run)) {
    return (
      <Text as="p" color="secondary">
        {t('nothing.trend')}
      </Text>
    );
  }
  const gaps = gapsIn(days).flatMap(gap => gap.days).length;
  const summary = t('trend.summary', {
    what: title,
    from: formatDay(days[0].day, language, 'full'),
    to: formatDay(days[days.length - 1].day, language, 'full'),
  });
  return (
    <figure className={styles.figure}>
      {asTable ? (
        <DayTable label={summary} days={days} series={series} />
      ) : (
        <div role="img" aria-label={summary}>
          <Suspense fallback={<Skeleton width="100%" height={180} />}>
            <DayChart days={days} series={series} max={max} />
          </Suspense>
        </div>
      )}
      <figcaption className={styles.caption}>
        <Text variant="body-small" color="secondary">
          {gaps > 0 && t('trend.gaps', { count: gaps })}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'trend.chart' : 'trend.table')}
        </Button>
      </figcaption>
    </figure>
  );
}
