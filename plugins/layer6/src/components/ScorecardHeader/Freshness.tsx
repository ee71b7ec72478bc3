import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import type { Scorecard } from 'backstage-plugin-layer6-common';
import type { ReactNode } from 'react';
import { layer6TranslationRef } from '../../translation';
import { DateTime, RelativeTime } from '../RelativeTime';
import styles from './ScorecardHeader.module.css';

/** When what is shown was read, which sources stopped answering, and which have not answered for too long. */
export function Freshness({
  scorecard,
}: {
  scorecard: Pick<Scorecard, 'observedAt' | 'placements' | 'failing'>;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { observedAt, placements, failing } = scorecard;
  if (!observedAt) return null;

  const stale = placements.filter(placement => placement.stale);
  if (stale.length > 0) {
    const sources = [...new Set(stale.map(({ source }) => source))];
    const [oldest] = stale.map(placement => placement.observedAt).sort();
    return (
      <Warning>
        {t('header.stale', {
          count: sources.length,
          sources: sources.join(', '),
          time: <DateTime value={oldest} />,
        })}
      </Warning>
    );
  }
  if (failing) {
    return (
      <Warning>
        {t('header.failing', {
          sources: failing.join(', '),
          time: <RelativeTime value={observedAt} />,
        })}
      </Warning>
    );
  }

  const clusters = new Set(placements.flatMap(({ cluster }) => cluster ?? []));
  const time = <RelativeTime value={observedAt} />;
  return (
    <Text variant="body-small" color="secondary">
      {clusters.size > 0
        ? t('header.seenInClusters', { count: clusters.size, time })
        : t('header.seen', { time })}
    </Text>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <Text variant="body-small" className={styles.stale}>
      <RiAlertLine size={16} aria-hidden />
      <span>{children}</span>
    </Text>
  );
}
