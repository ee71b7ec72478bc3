import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { formatDay, type ChartDay } from './days';
import type { Series } from './series';
import styles from './Trend.module.css';

/** What a chart shows, in numbers, newest first. */
export function DayTable({
  label,
  days,
  series,
}: {
  label: string;
  days: ChartDay[];
  series: Series[];
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  return (
    // Scrolled by keyboard as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('trend.day')}</th>
            {series.map(({ key, label: name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map(day => (
            <tr key={day.day}>
              <th scope="row">{formatDay(day.day, language, 'full')}</th>
              {day.run ? (
                series.map(({ key, valueOf }) => (
                  <td key={key}>{valueOf(day) ?? '–'}</td>
                ))
              ) : (
                <td colSpan={series.length}>{t('trend.gap')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
