import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { StatusCounts } from 'backstage-plugin-layer6-common';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { applicable, occurring, passRate, percent } from './counts';
import { CountList } from './CountList';
import { StatusBar } from './StatusBar';
import styles from './CheckCell.module.css';

/** One check of one team: bar and passing share, the counts on hover and to a screen reader; leads to the services. */
export function CheckCell({
  check,
  counts,
  href,
}: {
  /** Name of the check. */
  check: string;
  counts: StatusCounts;
  href: string;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  if (applicable(counts) === 0) {
    return (
      <span className={styles.none}>
        {occurring(counts).length > 0 ? t('bar.notApplicable') : '–'}
      </span>
    );
  }
  const rate = passRate(counts);
  const share =
    rate === null
      ? t('bar.nothing')
      : t('bar.passing', { percent: percent(rate, language) });
  const label = t('bar.label', {
    check,
    share,
    counts: occurring(counts)
      .map(({ status, number }) => t(`count.${status}`, { number }))
      .join(', '),
  });
  return (
    <TooltipTrigger delay={300}>
      <Link href={href} standalone className={styles.cell} aria-label={label}>
        <span className={styles.share}>
          {rate === null ? '?' : percent(rate, language)}
        </span>
        <StatusBar counts={counts} />
      </Link>
      <Tooltip>
        <CountList counts={counts} />
      </Tooltip>
    </TooltipTrigger>
  );
}
