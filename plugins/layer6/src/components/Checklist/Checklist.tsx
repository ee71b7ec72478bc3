import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AccordionGroup } from '@backstage/ui';
import type { LoadedScorecard } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { CheckRow } from './CheckRow';
import styles from './Checklist.module.css';

/** What holds and what does not, each with its proof and its remedy one click away. */
export function Checklist({ scorecard, framework }: LoadedScorecard) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <Section title={t('checklist.title')}>
      <AccordionGroup allowsMultiple className={styles.rows}>
        {scorecard.checks.map(check => (
          <CheckRow
            key={check.id}
            check={check}
            description={framework.checks.find(({ id }) => id === check.id)}
          />
        ))}
      </AccordionGroup>
    </Section>
  );
}
