import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { layer6TranslationRef } from '../../translation';
import { StatusIcon } from '../Status';
import { BAR_STATUSES } from './counts';
import styles from './CountList.module.css';

/** What the parts of a bar say. */
export function StatusLegend() {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <ul className={styles.counts} aria-label={t('bar.legend')}>
      {BAR_STATUSES.map(status => (
        <li key={status}>
          <StatusIcon status={status} size={12} />
          <Text variant="body-small" color="secondary">
            {t(`status.${status}`)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
