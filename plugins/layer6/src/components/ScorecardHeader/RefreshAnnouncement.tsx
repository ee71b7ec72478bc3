import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { Refresh } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { countByStatus } from './countByStatus';

/** Tells people who cannot see it that a refresh is under way and what it brought. */
export function RefreshAnnouncement({ refresh }: { refresh: Refresh }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  let message = '';
  if (refresh.running) {
    message = t('refresh.running');
  } else if (refresh.result) {
    const { score, checks } = refresh.result;
    const counts = countByStatus(checks)
      .map(({ status, number }) => t(`count.${status}`, { number }))
      .join(', ');
    message =
      score === null
        ? t('refresh.done', { counts })
        : t('refresh.doneWithScore', { score, counts });
  } else if (refresh.error) {
    message = t('refresh.failed');
  }
  return <VisuallyHidden role="status">{message}</VisuallyHidden>;
}
