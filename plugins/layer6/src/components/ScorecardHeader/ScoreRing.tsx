import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Scorecard } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { statusStyles } from '../Status';
import styles from './ScoreRing.module.css';

/** Share of the ring left open between two checks. */
const GAP = 0.02;

/** The score, in a ring with an arc for each check that applies: as long as its weight, in the look of its status. */
export function ScoreRing({
  score,
  checks,
}: Pick<Scorecard, 'score' | 'checks'>) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const applicable = checks.filter(({ status }) => status !== 'not-applicable');
  const total = applicable.reduce((sum, { weight }) => sum + weight, 0);
  const gap = applicable.length > 1 ? GAP : 0;

  let start = 0;
  const arcs = applicable.map(({ id, status, weight }) => {
    const share = weight / total;
    const arc = (
      <circle
        key={id}
        className={`${styles.arc} ${statusStyles.status}`}
        data-status={status}
        cx="32"
        cy="32"
        r="28"
        pathLength="1"
        strokeDasharray={`${Math.max(share - gap, 0)} 1`}
        strokeDashoffset={-start}
      />
    );
    start += share;
    return arc;
  });

  return (
    <div
      className={styles.ring}
      role="img"
      aria-label={
        score === null ? t('header.noScore') : t('header.score', { score })
      }
    >
      <svg viewBox="0 0 64 64" aria-hidden>
        <circle className={styles.track} cx="32" cy="32" r="28" />
        {arcs}
      </svg>
      <span className={styles.number} aria-hidden>
        {score ?? '–'}
      </span>
    </div>
  );
}
