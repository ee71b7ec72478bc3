import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Text } from '@backstage/ui';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { useId } from 'react';
import { layer6TranslationRef } from '../../translation';
import styles from './Pager.module.css';

/** Where in the list one is, and the way to its other pages. */
export function Pager({
  from,
  to,
  total,
  onPrevious,
  onNext,
}: {
  /** One-based, inclusive. */
  from: number;
  to: number;
  total: number;
  /** Absent on the first page. */
  onPrevious?: () => void;
  /** Absent on the last page. */
  onNext?: () => void;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const place = useId();
  return (
    <nav className={styles.pager} aria-labelledby={place}>
      <Text id={place} variant="body-small" aria-live="polite">
        {t('services.page', { from, to, total })}
      </Text>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiArrowLeftSLine />}
        aria-label={t('services.previous')}
        isDisabled={!onPrevious}
        onPress={onPrevious}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiArrowRightSLine />}
        aria-label={t('services.next')}
        isDisabled={!onNext}
        onPress={onNext}
      />
    </nav>
  );
}
