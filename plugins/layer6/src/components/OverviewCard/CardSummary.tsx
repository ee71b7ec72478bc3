import { Text } from '@backstage/ui';
import { useLocalize } from '../../hooks/useLanguage';
import type { LoadedScorecard } from '../../hooks/useScorecard';
import { isAboutAnnotation } from '../Notes';
import { Freshness, ScoreRing } from '../ScorecardHeader';
import { StatusIcon, StatusWord } from '../Status';
import { Drift } from '../TagMap';
import { AnnotationNotes } from './AnnotationNotes';
import { TagLine } from './TagLine';
import styles from './OverviewCard.module.css';

/** Score, each check with its status, the tags in a line, how fresh it is, and what the owner should correct. */
export function CardSummary({ scorecard, framework }: LoadedScorecard) {
  const localize = useLocalize();
  return (
    <div className={styles.summary}>
      <ScoreRing score={scorecard.score} checks={scorecard.checks} />
      <ul className={styles.checks}>
        {scorecard.checks.map(({ id, status }) => {
          const check = framework.checks.find(candidate => candidate.id === id);
          return (
            <li key={id} className={styles.check}>
              <StatusIcon status={status} />
              <Text variant="body-small">
                {check ? localize(check.shortName) : id}
              </Text>{' '}
              <StatusWord status={status} />
            </li>
          );
        })}
      </ul>
      <div className={styles.foot}>
        <TagLine tags={scorecard.tags} />
        <Freshness scorecard={scorecard} />
        <AnnotationNotes notes={scorecard.notes.filter(isAboutAnnotation)} />
        <Drift scorecard={scorecard} framework={framework} />
      </div>
    </div>
  );
}
