import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { TeamScorecard } from 'backstage-plugin-layer6-common';
import { useFramework } from '../../hooks/useFramework';
import { useLanguage, useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { ChangeOver, passRate, percent, StatusBar } from '../Rollup';
import styles from './TeamCard.module.css';

/** A month is what people remember. */
const PERIOD = 30;

/** Score with its change, how many services, and a bar for each check. */
export function TeamSummary({ team }: { team: TeamScorecard }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { checks } = useFramework();
  const localize = useLocalize();
  const language = useLanguage();
  if (team.services === 0) {
    return (
      <Text as="p" color="secondary">
        {t('team.none')}
      </Text>
    );
  }
  return (
    <div className={styles.summary}>
      <div className={styles.score}>
        <span className={styles.number}>{team.score ?? '–'}</span>
        <Text variant="body-small" color="secondary">
          <ChangeOver points={team.change[PERIOD]} days={PERIOD} />
        </Text>
        <Text variant="body-small" color="secondary">
          {t('services.found', { count: team.services })}
        </Text>
      </div>
      <ul className={styles.checks}>
        {checks
          .filter(({ id }) => team.checks[id])
          .map(({ id, shortName }) => {
            const rate = passRate(team.checks[id]);
            return (
              <li key={id} className={styles.check}>
                <Text variant="body-small">{localize(shortName)}</Text>
                <StatusBar counts={team.checks[id]} />
                <Text variant="body-small">
                  {rate === null ? '–' : percent(rate, language)}
                </Text>
              </li>
            );
          })}
      </ul>
    </div>
  );
}
