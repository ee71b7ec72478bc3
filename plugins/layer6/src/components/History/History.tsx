import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import type { Framework, Scorecard } from 'backstage-plugin-layer6-common';
import { reasonOf } from '../../api/errors';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { ChangeItem } from './ChangeItem';
import { useHistory } from './useHistory';
import styles from './History.module.css';

/** What changed: a timeline of the entity's checks, newest first. */
export function History({
  scorecard,
  framework,
}: {
  scorecard: Scorecard;
  framework: Framework;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { changes, hasMore, loading, error, more } = useHistory(
    scorecard.entityRef,
    scorecard.evaluatedAt,
  );
  return (
    <Section title={t('history.title')}>
      {changes?.length === 0 && (
        <Text as="p" color="secondary">
          {t('nothing.changes')}
        </Text>
      )}
      {changes && changes.length > 0 && (
        <ol className={styles.timeline}>
          {changes.map(change => (
            <ChangeItem
              key={`${change.check} ${change.at}`}
              change={change}
              framework={framework}
            />
          ))}
        </ol>
      )}
      {!changes && loading && <Skeleton width="100%" height={72} />}
      {error && (
        <Text as="p" color="secondary" role="alert">
          {t('history.failed', { reason: reasonOf(error) })}
        </Text>
      )}
      {(hasMore || error) && (
        <Button
          size="small"
          variant="tertiary"
          isPending={loading}
          onPress={more}
        >
          {error ? t('page.retry') : t('history.more')}
        </Button>
      )}
    </Section>
  );
}
