import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { type CheckResult } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { StatusIcon } from '../Status';
import { countByStatus } from './countByStatus';
import styles from './ScorecardHeader.module.css';

/** How many checks ended how; what did not occur is left out. */
export function StatusCounts({ checks }: { checks: readonly CheckResult[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <ul className={styles.counts}>
      {countByStatus(checks).map(({ status, number }) => (
        <li key={status}>
          <StatusIcon status={status} />
          <Text variant="body-medium">{t(`count.${status}`, { number })}</Text>
        </li>
      ))}
    </ul>
  );
}
