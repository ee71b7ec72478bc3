import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Text, VisuallyHidden } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import {
  layer6SourceRefreshPermission,
  type Source,
} from 'backstage-plugin-layer6-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { layer6ApiRef } from '../../api';
import { reasonOf } from '../../api/errors';
import { layer6TranslationRef } from '../../translation';
import styles from './SourcesTab.module.css';

/** Begins to read a source again; who may not sees why. */
export function RefreshSource({
  source,
  onBegun,
}: {
  source: Source;
  onBegun(): void;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const api = useApi(layer6ApiRef);
  const { allowed, loading } = usePermission({
    permission: layer6SourceRefreshPermission,
  });
  const [state, run] = useAsyncFn(async () => {
    await api.refreshSource(source);
    onBegun();
    return true;
  }, [api, source, onBegun]);
  const { name } = source;
  if (!loading && !allowed) {
    return (
      <Text variant="body-small" color="secondary" className={styles.denied}>
        {t('sources.notAllowed', {
          permission: layer6SourceRefreshPermission.name,
        })}
      </Text>
    );
  }
  return (
    <div className={styles.refresh}>
      <VisuallyHidden role="status">
        {state.value && t('sources.begun', { source: name })}
      </VisuallyHidden>
      {state.error && (
        <Text variant="body-small" color="danger" role="alert">
          {t('sources.failed', {
            source: name,
            reason: reasonOf(state.error),
          })}
        </Text>
      )}
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        aria-label={t('sources.refreshOf', { source: name })}
        isDisabled={loading || source.status === 'unscannable'}
        isPending={state.loading || source.running}
        onPress={run}
      >
        {t('sources.refresh')}
      </Button>
    </div>
  );
}
