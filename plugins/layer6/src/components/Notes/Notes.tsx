import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Note } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { NoteList } from './NoteList';

/** What the reader should know about how the scorecard came about; nothing where there is nothing to say. */
export function Notes({
  about,
  notes,
}: {
  about: 'annotations' | 'scorecard';
  notes: Note[];
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (notes.length === 0) return null;
  return (
    <Section title={t(`notes.${about}`)}>
      <NoteList notes={notes} />
    </Section>
  );
}
