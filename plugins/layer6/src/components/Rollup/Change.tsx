import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import {
  RiArrowDownLine,
  RiArrowUpLine,
  RiSubtractLine,
} from '@remixicon/react';
import { layer6TranslationRef } from '../../translation';
import styles from './Change.module.css';

/** By how many points a score changed: arrow and number, in words to a screen reader. */
export function Change({ points }: { points: number | null }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (points === null) {
    return (
      <span className={styles.change}>
        <span aria-hidden>–</span>
        <VisuallyHidden>{t('change.none')}</VisuallyHidden>
      </span>
    );
  }
  const direction = directionOf(points);
  const number = Math.abs(points);
  return (
    <span className={styles.change} data-direction={direction}>
      {direction === 'up' && <RiArrowUpLine size={14} aria-hidden />}
      {direction === 'down' && <RiArrowDownLine size={14} aria-hidden />}
      {direction === 'same' && <RiSubtractLine size={14} aria-hidden />}
      <span aria-hidden>{number}</span>
      <VisuallyHidden>{t(`change.${direction}`, { number })}</VisuallyHidden>
    </span>
  );
}

function directionOf(points: number): 'up' | 'down' | 'same' {
  if (points === 0) return 'same';
  return points > 0 ? 'up' : 'down';
}
