import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import type { TagResult } from 'backstage-plugin-layer6-common';
import useMeasure from 'react-use/esm/useMeasure';
import { layer6TranslationRef } from '../../translation';
import { TagChip } from '../TagMap';
import styles from './OverviewCard.module.css';

/** Widths in pixels, the gap after it included: of a chip with a code, of an icon in it, of the count at the end. */
const CODE = 60;
const ICON = 20;
const COUNT = 32;

/** As many tags as fit in one line, and how many more there are. */
export function TagLine({ tags }: { tags: readonly TagResult[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const shown = tags.slice(0, fitting(tags, width));
  const number = tags.length - shown.length;
  return (
    <div ref={ref} className={styles.tags}>
      {shown.map(tag => (
        <TagChip key={tag.code} tag={tag} />
      ))}
      {number > 0 && (
        <Text variant="body-small" color="secondary">
          <span aria-hidden>{t('card.more', { number })}</span>
          <VisuallyHidden>{t('card.moreLabel', { number })}</VisuallyHidden>
        </Text>
      )}
    </div>
  );
}

function fitting(tags: readonly TagResult[], width: number): number {
  let room = width;
  const overflowing = tags.findIndex(({ state }, at) => {
    room -= state === 'observed' ? CODE : CODE + ICON;
    const isLast = at === tags.length - 1;
    return room < (isLast ? 0 : COUNT);
  });
  return overflowing < 0 ? tags.length : overflowing;
}
