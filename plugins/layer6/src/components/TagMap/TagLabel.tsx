import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { layer6TranslationRef } from '../../translation';
import { TagIcon, type PlaceState } from './TagIcon';
import styles from './TagChip.module.css';

/** What stands in a chip: the state's icon, the code, and the name where there is room for it. */
export function TagLabel({
  state,
  code,
  name,
}: {
  state: PlaceState;
  code: string;
  name?: string;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <>
      <TagIcon state={state} />
      <span className={styles.code}>{code}</span> {name && <span>{name}</span>}
      <VisuallyHidden> ({t(`tagState.${state}`)})</VisuallyHidden>
    </>
  );
}
