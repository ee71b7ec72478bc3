import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Note } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { NoteList } from '../Notes';

const SHOWN = 2;

/** The first of what the owner should correct, and how much more of it there is on the tab. */
export function AnnotationNotes({ notes }: { notes: Note[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (notes.length === 0) return null;
  const count = notes.length - SHOWN;
  return (
    <>
      <NoteList notes={notes.slice(0, SHOWN)} />
      {count > 0 && (
        <Text variant="body-small" color="secondary">
          {t('card.moreNotes', { count })}
        </Text>
      )}
    </>
  );
}
