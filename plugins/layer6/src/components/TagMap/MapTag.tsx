import type { TagDefinition, TagState } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { EvidenceButton } from '../Evidence';
import { TagLabel } from './TagLabel';
import styles from './TagChip.module.css';

/** A tag in its place on the map. What is absent has no evidence to open. */
export function MapTag({
  tag,
  state,
}: {
  tag: TagDefinition;
  state?: TagState;
}) {
  const localize = useLocalize();
  const name = localize(tag.name);
  if (!state) {
    return (
      <span className={styles.chip} data-state="absent">
        <TagLabel state="absent" code={tag.code} name={name} />
      </span>
    );
  }
  return (
    <EvidenceButton
      className={styles.chip}
      data-state={state}
      selection={{ type: 'tag', code: tag.code }}
    >
      <TagLabel state={state} code={tag.code} name={name} />
    </EvidenceButton>
  );
}
