import { Text } from '@backstage/ui';
import type { CheckStatus } from 'backstage-plugin-layer6-common';
import { StatusIcon, StatusWord } from '../Status';
import styles from './Checklist.module.css';

/** A verdict in one line: icon, what it is about, a sentence, and the status in a word. */
export function RowSummary({
  status,
  name,
  sentence,
  isPart = false,
}: {
  status: CheckStatus;
  name: string;
  sentence: string;
  isPart?: boolean;
}) {
  const variant = isPart ? 'body-small' : 'body-medium';
  return (
    <span className={styles.summary}>
      <StatusIcon status={status} size={isPart ? 16 : 20} />
      <Text variant={variant} weight="bold" className={styles.name}>
        {name}
      </Text>{' '}
      <Text variant={variant} className={styles.sentence}>
        {sentence}
      </Text>{' '}
      <span className={styles.word}>
        <StatusWord status={status} />
      </span>
    </span>
  );
}
