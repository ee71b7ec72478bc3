import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layer6TranslationRef } from '../../translation';
import { TagIcon, type PlaceState } from './TagIcon';

import styles from './TagChip.module.css';

const STATES: PlaceState[] = [
  'observed',
  'undeclared',
  'declared',
  'unknown',
  'absent',
];

/** What the looks of the chips mean. Screen readers hear the state with each tag. */
export function TagLegend() {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <ul className={styles.legend} aria-hidden>
      {STATES.map(state => (
        <li key={state}>
          <span className={styles.swatch} data-state={state}>
            <TagIcon state={state} />
          </span>
          {t(`tagState.${state}`)}
        </li>
      ))}
    </ul>
  );
}
