import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { StatusCounts } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { StatusIcon } from '../Status';
import { occurring } from './counts';
import styles from './CountList.module.css';

/** How many results have which status; what does not occur is left out. */
export function CountList({ counts }: { counts: StatusCounts }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <ul className={styles.counts}>
      {occurring(counts).map(({ status, number }) => (
        <li key={status}>
          <StatusIcon status={status} />
          <Text variant="body-small">{t(`count.${status}`, { number })}</Text>
        </li>
      ))}
    </ul>
  );
}
