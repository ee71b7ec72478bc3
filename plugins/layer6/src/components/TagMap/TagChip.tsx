import type { TagResult } from 'backstage-plugin-layer6-common';
import { TagLabel } from './TagLabel';
import styles from './TagChip.module.css';

/** A tag by its code alone, where there is little room. */
export function TagChip({ tag }: { tag: Pick<TagResult, 'code' | 'state'> }) {
  return (
    <span className={styles.chip} data-state={tag.state}>
      <TagLabel state={tag.state} code={tag.code} />
    </span>
  );
}
