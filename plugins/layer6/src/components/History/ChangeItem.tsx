import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { CheckChange, Framework } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { DateTime } from '../RelativeTime';
import { StatusIcon } from '../Status';
import styles from './History.module.css';

/** One change: from what to what, when, and the reason then. */
export function ChangeItem({
  change,
  framework,
}: {
  change: CheckChange;
  framework: Framework;
}) {
  const localize = useLocalize();
  const { check: id, from, to, at } = change;
  const check = framework.checks.find(candidate => candidate.id === id);
  return (
    <li className={styles.change}>
      <StatusIcon status={to?.status ?? 'not-applicable'} />
      <div>
        <Text weight="bold">{check ? localize(check.shortName) : id}</Text>{' '}
        <Text>{useWords(change)}</Text>
        {(to ?? from) && (
          <Text as="div" variant="body-small" color="secondary">
            {localize((to ?? from)!.message)}
          </Text>
        )}
      </div>
      <Text variant="body-small" color="secondary" className={styles.time}>
        <DateTime value={at} />
      </Text>
    </li>
  );
}

function useWords({ from, to }: CheckChange): string {
  const { t } = useTranslationRef(layer6TranslationRef);
  const before = from && t(`status.${from.status}`);
  const after = to && t(`status.${to.status}`);
  if (!after) return t('history.gone', { from: before ?? '' });
  if (!before) return t('history.first', { to: after });
  if (before === after) return t('history.sameStatus', { status: after });
  return t('history.change', { from: before, to: after });
}
