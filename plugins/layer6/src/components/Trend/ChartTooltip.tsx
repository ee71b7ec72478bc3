import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { formatDay, type ChartDay } from './days';
import type { Series } from './series';
import styles from './Trend.module.css';

/** The numbers of the day under the pointer. */
export function ChartTooltip({
  day,
  series,
}: {
  day?: ChartDay;
  series: Series[];
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  if (!day) return null;
  return (
    <div className={styles.tooltip}>
      <strong>{formatDay(day.day, language, 'full')}</strong>
      {day.run
        ? series.map(({ key, label, colour, valueOf }) => (
            <div key={key} className={styles.tooltipRow}>
              <span className={styles.swatch} style={{ background: colour }} />
              <span>{label}</span>
              <span>{valueOf(day) ?? '–'}</span>
            </div>
          ))
        : t('trend.gap')}
    </div>
  );
}
