import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button, Text, VisuallyHidden } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import type { Scorecard } from 'backstage-plugin-layer6-common';
import { reasonOf } from '../../api/errors';
import { useLanguage } from '../../hooks/useLanguage';
import type { Refresh } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { Freshness } from './Freshness';
import { RefreshAnnouncement } from './RefreshAnnouncement';
import { ScoreRing } from './ScoreRing';
import { StatusCounts } from './StatusCounts';
import styles from './ScorecardHeader.module.css';

/** The answer in one glance: the score, what it is made of, how fresh it is. */
export function ScorecardHeader({
  scorecard,
  refresh,
}: {
  scorecard: Scorecard;
  refresh: Refresh;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.header}
      aria-label={t('header.title')}
    >
      <ScoreRing score={scorecard.score} checks={scorecard.checks} />
      <div className={styles.facts}>
        <StatusCounts checks={scorecard.checks} />
        {scorecard.score === null && (
          <Text variant="body-small">
            {t(
              scorecard.coverage === null
                ? 'header.nothing-applies'
                : 'header.coverage-below-half',
            )}
          </Text>
        )}
        <div className={styles.line}>
          <CoverageShare coverage={scorecard.coverage} />
          <Freshness scorecard={scorecard} />
        </div>
      </div>
      <Button
        className={styles.refresh}
        variant="secondary"
        iconStart={<RiRefreshLine />}
        isPending={refresh.running}
        onPress={refresh.run}
      >
        {t('refresh.action')}
      </Button>
      <RefreshAnnouncement refresh={refresh} />
      {refresh.error && (
        <Alert
          className={styles.failure}
          status="warning"
          icon
          title={t('refresh.failed')}
          description={t('refresh.failedHint', {
            reason: reasonOf(refresh.error),
          })}
        />
      )}
    </Box>
  );
}

function CoverageShare({ coverage }: { coverage: number | null }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  if (coverage === null) return null;
  const share = coverage.toLocaleString(language, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  return (
    <Text
      variant="body-small"
      color="secondary"
      title={t('header.coverageHint')}
    >
      {t('header.coverage', { share })}
      <VisuallyHidden>. {t('header.coverageHint')}</VisuallyHidden>
    </Text>
  );
}
