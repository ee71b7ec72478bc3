import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiAlertLine, RiInformationLine } from '@remixicon/react';
import type { Note } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { EvidenceButton } from '../Evidence';
import { isAboutAnnotation } from './annotationNotes';
import styles from './Notes.module.css';

/** Notes of a check, or of the scorecard where no check is named. */
export function NoteList({ notes, check }: { notes: Note[]; check?: string }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  return (
    <ul className={styles.notes}>
      {notes.map((note, at) => (
        <li key={`${note.reason.code} ${at}`} className={styles.note}>
          {isAboutAnnotation(note) ? (
            <RiAlertLine size={16} aria-hidden className={styles.warning} />
          ) : (
            <RiInformationLine size={16} aria-hidden />
          )}
          <Text variant="body-medium">
            {localize(note.message)}{' '}
            {note.evidence.length > 0 && (
              <EvidenceButton selection={{ type: 'note', check, at }}>
                {t('checklist.allEvidence', { count: note.evidence.length })}
              </EvidenceButton>
            )}
          </Text>
        </li>
      ))}
    </ul>
  );
}
