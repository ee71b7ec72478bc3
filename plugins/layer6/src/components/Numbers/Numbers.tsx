import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import type { Rollup, TeamRow } from 'backstage-plugin-layer6-common';
import type { ReactNode } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import type { Period } from '../../view';
import { applicable, ChangeOver, percent, StatusBar, sumOf } from '../Rollup';
import styles from './Numbers.module.css';

/** The three numbers that matter: services with a scorecard, score and its change, what is unknown. */
export function Numbers({
  rollup,
  period,
}: {
  rollup: Rollup & { change: TeamRow['change'] };
  period: Period;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  const all = sumOf(Object.values(rollup.checks));
  const { score, coverage } = rollup;
  return (
    <dl className={styles.numbers} aria-label={t('numbers.label')}>
      <Tile
        name={t('numbers.services')}
        number={rollup.services.toLocaleString(language)}
      >
        <StatusBar counts={all} />
      </Tile>
      <Tile name={t('numbers.score')} number={score ?? '–'}>
        {score === null ? (
          t(coverage === null ? 'numbers.nothingApplies' : 'numbers.noScore')
        ) : (
          <ChangeOver points={rollup.change[period]} days={period} />
        )}
      </Tile>
      <Tile
        name={t('numbers.unknown')}
        number={all.unknown.toLocaleString(language)}
      >
        {applicable(all) > 0 &&
          t('numbers.unknownShare', {
            share: percent(all.unknown / applicable(all), language),
          })}
        {coverage !== null &&
          ` · ${t('numbers.coverage', { share: percent(coverage, language) })}`}
      </Tile>
    </dl>
  );
}

function Tile({
  name,
  number,
  children,
}: {
  name: string;
  number: ReactNode;
  children: ReactNode;
}) {
  return (
    <Box bg="neutral" className={styles.tile}>
      <dt>
        <Text variant="body-small" color="secondary">
          {name}
        </Text>
      </dt>
      <dd>
        <span className={styles.number}>{number}</span>
        <Text as="div" variant="body-small" color="secondary">
          {children}
        </Text>
      </dd>
    </Box>
  );
}
