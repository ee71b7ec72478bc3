import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type {
  CheckDescription,
  CheckResult,
} from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { CheckDetails } from './CheckDetails';
import { RowSummary } from './RowSummary';
import styles from './Checklist.module.css';

/** A check: its status, its name, the verdict in a sentence; behind it, why. */
export function CheckRow({
  check,
  description,
}: {
  check: CheckResult;
  description?: CheckDescription;
}) {
  const localize = useLocalize();
  return (
    <Accordion id={check.id} className={styles.row}>
      <AccordionTrigger className={styles.trigger}>
        <RowSummary
          status={check.status}
          name={description ? localize(description.name) : check.id}
          sentence={localize(check.message)}
        />
      </AccordionTrigger>
      <AccordionPanel>
        <CheckDetails check={check} why={description?.why} />
      </AccordionPanel>
    </Accordion>
  );
}
