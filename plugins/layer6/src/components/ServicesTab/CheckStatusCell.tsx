import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import type { CheckSummary } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { nameOf } from '../Filter';
import { StatusIcon } from '../Status';
import styles from './ServicesTab.module.css';

/** The verdict of a check in a list: icon and word, the reason on hover and to a screen reader. */
export function CheckStatusCell({ result }: { result?: CheckSummary }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  if (!result) return '–';
  const { status, message, countsFor } = result;
  const reason = [
    localize(message),
    countsFor && t('services.countsFor', { entity: nameOf(countsFor) }),
  ]
    .filter(Boolean)
    .join('. ');
  return (
    <span className={styles.status} title={reason}>
      <StatusIcon status={status} />
      <Text
        variant="body-small"
        color={status === 'not-applicable' ? 'secondary' : 'primary'}
      >
        {t(`status.${status}`)}
      </Text>
      <VisuallyHidden>: {reason}</VisuallyHidden>
    </span>
  );
}
