import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layer6TranslationRef } from '../../translation';
import { runsOf } from './runs';
import styles from './Sparkline.module.css';

const HEIGHT = 24;
const STEP = 3;
/** Room for the stroke at the edges. */
const EDGE = 2;

/** Points that the height stands for at least, so that a flat line looks flat. */
const LEAST_RANGE = 20;

/** Scores of the last days as a small line. A day without a score interrupts it. */
export function Sparkline({ scores }: { scores: readonly (number | null)[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const known = scores.filter(score => score !== null);
  const y = scale(known);
  const width = Math.max(scores.length - 1, 1) * STEP + 2 * EDGE;
  const label =
    known.length === 0
      ? t('teams.sparklineNone')
      : t('teams.sparkline', {
          first: String(known[0]),
          last: String(known.at(-1)),
        });
  return (
    <svg
      className={styles.sparkline}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
    >
      {runsOf(scores).map(({ from, values }) => (
        <polyline
          key={from}
          className={styles.line}
          points={
            // A single day would be a line of no length.
            (values.length === 1 ? [values[0], values[0]] : values)
              .map((score, index) => {
                const nudge = values.length === 1 ? index * 0.1 : index * STEP;
                return `${EDGE + from * STEP + nudge},${y(score)}`;
              })
              .join(' ')
          }
        />
      ))}
    </svg>
  );
}

/** Where a score is drawn: the middle of what occurs in the middle. */
function scale(scores: readonly number[]): (score: number) => number {
  const least = Math.min(...scores);
  const most = Math.max(...scores);
  const range = Math.max(most - least, LEAST_RANGE);
  const top = (least + most + range) / 2;
  return score => EDGE + ((top - score) / range) * (HEIGHT - 2 * EDGE);
}
