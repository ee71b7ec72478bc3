import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import {
  correctedTags,
  LAYER6_ANNOTATIONS,
  parseDeclaredTags,
} from 'backstage-plugin-layer6-common';
import type { LoadedScorecard } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { Snippet } from '../Snippet';
import { driftedTags } from './driftedTags';
import styles from './Drift.module.css';

/** The list of tags that would agree with what was seen, to copy; nothing where the owner's own does, or there is none. */
export function Drift({ scorecard, framework }: LoadedScorecard) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { entity } = useEntity();
  const written = entity.metadata.annotations?.[LAYER6_ANNOTATIONS.tags];
  if (written === undefined) return null;

  const { codes, unknown } = parseDeclaredTags(
    written,
    framework.tags.map(({ code }) => code),
  );
  if (driftedTags(scorecard).length === 0 && unknown.length === 0) return null;
  const corrected = correctedTags(scorecard.tags, codes);
  return (
    <div className={styles.drift}>
      <Text as="p" variant="body-small">
        {t('tagMap.correct')}
      </Text>
      <Snippet
        code={`${LAYER6_ANNOTATIONS.tags}: '${corrected}'`}
        title="catalog-info.yaml"
        what={LAYER6_ANNOTATIONS.tags}
      />
    </div>
  );
}
