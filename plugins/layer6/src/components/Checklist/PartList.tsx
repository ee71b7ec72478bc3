import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
} from '@backstage/ui';
import type { CheckResult, CheckStatus } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { Fact } from './Fact';
import { PartDetails } from './PartDetails';
import { RowSummary } from './RowSummary';
import styles from './Checklist.module.css';

/** What is to be mended comes first. */
const ORDER: readonly CheckStatus[] = [
  'fail',
  'partial',
  'unknown',
  'pass',
  'not-applicable',
];

/** The parts of a check over several workloads or clusters, worst first. */
export function PartList({ check }: { check: CheckResult }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const parts = [...check.parts].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status),
  );
  return (
    <Fact label={t('checklist.parts', { number: parts.length })}>
      <AccordionGroup allowsMultiple className={styles.parts}>
        {parts.map(part => (
          <Accordion
            key={part.subject}
            id={part.subject}
            className={styles.row}
          >
            <AccordionTrigger level={5} className={styles.trigger}>
              <RowSummary
                isPart
                status={part.status}
                name={part.subject}
                sentence={localize(part.message)}
              />
            </AccordionTrigger>
            <AccordionPanel>
              <PartDetails checkId={check.id} part={part} />
            </AccordionPanel>
          </Accordion>
        ))}
      </AccordionGroup>
    </Fact>
  );
}
