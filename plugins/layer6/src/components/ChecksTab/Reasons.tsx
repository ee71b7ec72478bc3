import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Text } from '@backstage/ui';
import type { CheckId, CheckReason } from 'backstage-plugin-layer6-common';
import { useState } from 'react';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { nameOf } from '../Filter';
import { StatusIcon } from '../Status';
import styles from './ChecksTab.module.css';

/** As many as are read rather than searched. */
const SHOWN_AT_FIRST = 6;

/** Why services stand where they do, so that one cause can be mended in many places; each leads to the services. */
export function Reasons({
  check,
  reasons,
}: {
  check: CheckId;
  reasons: CheckReason[];
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const { view, hrefOf } = useView();
  const [all, setAll] = useState(false);
  if (reasons.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('checks.noReasons')}
      </Text>
    );
  }
  const shown = all ? reasons : reasons.slice(0, SHOWN_AT_FIRST);
  const number = reasons.length - shown.length;
  return (
    <div>
      <ul className={styles.reasons} aria-label={t('checks.reasons')}>
        {shown.map(({ status, code, label, count, examples }) => (
          <li key={`${status}:${code}`} className={styles.reason}>
            <StatusIcon status={status} />
            <span>
              <Link
                href={hrefOf('services', {
                  filter: {
                    ...view.filter,
                    check: [`${check}:${status}:${code}`],
                  },
                })}
                aria-label={t('checks.reason', {
                  status: t(`status.${status}`),
                  reason: localize(label),
                  number: count,
                })}
              >
                {localize(label)}
              </Link>
              <Text as="div" variant="body-small" color="secondary" truncate>
                {t('checks.such', { names: examples.map(nameOf).join(', ') })}
              </Text>
            </span>
            <Text weight="bold" className={styles.count}>
              {count}
            </Text>
          </li>
        ))}
      </ul>
      {number > 0 && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {t('checks.more', { number })}
        </Button>
      )}
    </div>
  );
}
