import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { isNotFound, reasonOf } from '../../api/errors';
import { layer6TranslationRef } from '../../translation';

/** What failed, what still works, and what to try. Having no scorecard is an answer, not a failure. */
export function LoadError({
  error,
  onRetry,
}: {
  error: Error;
  onRetry(): void;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (isNotFound(error)) {
    return (
      <Alert
        status="info"
        icon
        title={t('error.notFound')}
        description={reasonOf(error)}
      />
    );
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('error.title')}
      description={t('error.description', { reason: reasonOf(error) })}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('error.retry')}
        </Button>
      }
    />
  );
}
