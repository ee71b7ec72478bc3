import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import { isForbidden, reasonOf } from '../../api/errors';
import type { Load } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import styles from './Loaded.module.css';

const PLACES = ['a', 'b', 'c', 'd', 'e'];

/** Shows what was loaded; until then that it is loading, or what failed and what to do. */
export function Loaded<Value>({
  load,
  what,
  children,
}: {
  load: Load<Value>;
  /** Name of what is loaded. */
  what: string;
  children: (value: Value) => ReactNode;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { value, loading, error, retry } = load;
  if (value === undefined) {
    return error ? (
      <LoadFailure error={error} what={what} onRetry={retry} />
    ) : (
      <div className={styles.skeleton} aria-busy>
        <VisuallyHidden role="status">
          {t('page.loading', { what })}
        </VisuallyHidden>
        {PLACES.map(place => (
          <Skeleton key={place} width="100%" height={40} />
        ))}
      </div>
    );
  }
  return (
    <>
      {error && (
        <LoadFailure
          error={error}
          what={what}
          hint={t('page.stale')}
          onRetry={retry}
        />
      )}
      <div className={styles.value} aria-busy={loading} data-loading={loading}>
        {children(value)}
      </div>
    </>
  );
}

/** What failed, and what to try. Not being allowed is an answer rather than a failure. */
function LoadFailure({
  error,
  what,
  hint,
  onRetry,
}: {
  error: Error;
  what: string;
  hint?: string;
  onRetry(): void;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const reason = reasonOf(error);
  if (isForbidden(error)) {
    return (
      <Alert
        status="info"
        icon
        title={t('page.forbidden', { what })}
        description={t('page.forbiddenHint', { reason })}
      />
    );
  }
  return (
    <Alert
      role="alert"
      status={hint ? 'warning' : 'danger'}
      icon
      title={hint ?? t('page.failed', { what })}
      description={t('page.failedHint', { reason })}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('page.retry')}
        </Button>
      }
    />
  );
}
