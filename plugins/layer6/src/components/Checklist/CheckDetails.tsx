import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type {
  CheckResult,
  LocalizedText,
} from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { NoteList } from '../Notes';
import { DateTime } from '../RelativeTime';
import { Fact } from './Fact';
import { PartDetails } from './PartDetails';
import { PartList } from './PartList';
import styles from './Checklist.module.css';

/** Why a check ended as it did: of one part at once, of several by part. */
export function CheckDetails({
  check,
  why,
}: {
  check: CheckResult;
  why?: LocalizedText;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const [only, ...others] = check.parts;
  return (
    <div className={styles.details}>
      {only && others.length === 0 && (
        <PartDetails checkId={check.id} part={only} />
      )}
      {others.length > 0 && <PartList check={check} />}
      {why && <Fact label={t('checklist.why')}>{localize(why)}</Fact>}
      {check.notes.length > 0 && (
        <Fact label={t('checklist.notes')}>
          <NoteList notes={check.notes} check={check.id} />
        </Fact>
      )}
      <div className={styles.footnotes}>
        {check.countsFor && (
          <Text variant="body-small" color="secondary">
            {t('checklist.countsFor', {
              entity: <EntityRefLink entityRef={check.countsFor} />,
            })}
          </Text>
        )}
        {check.since && (
          <Text variant="body-small" color="secondary">
            {t('checklist.since', { time: <DateTime value={check.since} /> })}
          </Text>
        )}
      </div>
    </div>
  );
}
