import type { StatusCounts } from 'backstage-plugin-layer6-common';
import { statusStyles } from '../Status';
import { applicable, BAR_STATUSES } from './counts';
import styles from './StatusBar.module.css';

/** Results of a check as one bar, a part for each status. Says nothing to a screen reader: the numbers stand beside it. */
export function StatusBar({ counts }: { counts: StatusCounts }) {
  if (applicable(counts) === 0) {
    return <span className={styles.bar} data-empty aria-hidden />;
  }
  return (
    <span className={styles.bar} aria-hidden>
      {BAR_STATUSES.filter(status => counts[status] > 0).map(status => (
        <span
          key={status}
          className={`${styles.part} ${statusStyles.status}`}
          data-status={status}
          style={{ flexGrow: counts[status] }}
        />
      ))}
    </span>
  );
}
