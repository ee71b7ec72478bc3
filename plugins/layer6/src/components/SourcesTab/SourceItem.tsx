import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Box, Link, Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import type { Source, SourceStatus } from 'backstage-plugin-layer6-common';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { RelativeTime } from '../RelativeTime';
import { StatusIcon } from '../Status';
import { RefreshSource } from './RefreshSource';
import { SourceDetails } from './SourceDetails';
import styles from './SourcesTab.module.css';

const LOOKS = {
  ok: 'pass',
  partial: 'partial',
  failed: 'fail',
  pending: 'unknown',
  unscannable: 'not-applicable',
} as const satisfies Record<SourceStatus, string>;

/** One source: its health in a line, and below what stands in the way. */
export function SourceItem({
  source,
  onBegun,
}: {
  source: Source;
  /** A read of it has begun. */
  onBegun(): void;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { hrefOf } = useView();
  const { name, collector, environment, status, message } = source;
  return (
    <Box as="li" bg="neutral" className={styles.source}>
      <div className={styles.head}>
        <div className={styles.title}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {name}
          </Text>
          <Badge size="small">{collector}</Badge>
          {environment && <Badge size="small">{environment}</Badge>}
        </div>
        <RefreshSource source={source} onBegun={onBegun} />
      </div>
      <div className={styles.facts}>
        <span className={styles.status}>
          <StatusIcon status={LOOKS[status]} />
          <Text weight="bold">{t(`sources.status.${status}`)}</Text>
        </span>
        <Freshness source={source} />
        <Text variant="body-small" color="secondary">
          {t('sources.assets', { count: source.assets })}
        </Text>
        {source.assets > 0 && (
          <Link
            href={hrefOf('services', { filter: { cluster: [name] } })}
            variant="body-small"
            aria-label={t('sources.servicesOf', { source: name })}
          >
            {t('sources.services')}
          </Link>
        )}
      </div>
      {source.stale && (
        <Text variant="body-small" className={styles.stale}>
          <RiAlertLine size={16} aria-hidden />
          {t('sources.stale')}
        </Text>
      )}
      {message && <Text as="p">{message}</Text>}
      <SourceDetails source={source} />
    </Box>
  );
}

function Freshness({ source }: { source: Source }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  const { lastSuccessAt, lastAttemptAt, durationMs, running } = source;
  const failedSince = lastAttemptAt && lastAttemptAt !== lastSuccessAt;
  return (
    <>
      <Text variant="body-small" color="secondary">
        {lastSuccessAt
          ? t('sources.read', { time: <RelativeTime value={lastSuccessAt} /> })
          : t('sources.never')}
      </Text>
      {failedSince && source.status !== 'ok' && (
        <Text variant="body-small" color="secondary">
          {t('sources.tried', { time: <RelativeTime value={lastAttemptAt} /> })}
        </Text>
      )}
      {durationMs !== undefined && (
        <Text variant="body-small" color="secondary">
          {t('sources.took', { duration: duration(durationMs, language) })}
        </Text>
      )}
      {running && <Badge size="small">{t('sources.running')}</Badge>}
    </>
  );
}

function duration(milliseconds: number, language: string): string {
  const [value, unit] =
    milliseconds < 1000
      ? [milliseconds, 'millisecond']
      : [milliseconds / 1000, 'second'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
