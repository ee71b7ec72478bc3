import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { CheckStatus } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';

/** A status in a word, to stand beside its icon. */
export function StatusWord({ status }: { status: CheckStatus }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <Text variant="body-small" color="secondary">
      {t(`status.${status}`)}
    </Text>
  );
}
