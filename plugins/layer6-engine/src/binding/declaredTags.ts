import type { Entity } from '@backstage/catalog-model';
import { LAYER6_ANNOTATIONS, TAGS } from 'backstage-plugin-layer6-common';
import { bindingNote, type BindingNote } from './notes';

/**
 * The owner's list of function tags; `undefined` where there is none. Codes that the catalogue does not have are left out
 * and said.
 *
 * @public
 */
export function declaredTags(entity: Entity): {
  codes: string[] | undefined;
  notes: BindingNote[];
} {
  const value = entity.metadata.annotations?.[LAYER6_ANNOTATIONS.tags];
  if (value === undefined) return { codes: undefined, notes: [] };
  const written = value
    .split(',')
    .map(code => code.trim())
    .filter(code => code !== '');
  const known = new Set(TAGS.map(tag => tag.code));
  const strange = written.filter(code => !known.has(code));
  return {
    codes: written.filter(code => known.has(code)),
    notes: strange.length
      ? [bindingNote('unknown-tag-code', { codes: strange })]
      : [],
  };
}
