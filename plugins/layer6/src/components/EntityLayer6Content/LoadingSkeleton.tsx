import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Skeleton, VisuallyHidden } from '@backstage/ui';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './EntityLayer6Content.module.css';

const PLACES = ['a', 'b', 'c', 'd'];

/** The tab's shape while its content is on the way. */
export function LoadingSkeleton() {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <div className={styles.skeleton} aria-busy>
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <Box bg="neutral" className={styles.skeletonHeader}>
        <Skeleton rounded width={64} height={64} />
        <div>
          <Skeleton width={180} height={20} className={styles.skeletonLine} />
          <Skeleton width={120} height={16} />
        </div>
      </Box>
      <Section title={t('tagMap.title')}>
        <div className={styles.skeletonColumns}>
          {PLACES.map(place => (
            <Skeleton key={place} width="100%" height={96} />
          ))}
        </div>
      </Section>
      <Section title={t('checklist.title')}>
        {PLACES.map(place => (
          <Skeleton
            key={place}
            width="100%"
            height={28}
            className={styles.skeletonLine}
          />
        ))}
      </Section>
    </div>
  );
}
