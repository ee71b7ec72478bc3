import type { Entity } from '@backstage/catalog-model';
import {
  LAYER6_ANNOTATIONS,
  parseDeclaredTags,
  type TagCode,
} from 'backstage-plugin-layer6-common';
import { bindingNote, type BindingNote } from './notes';

/**
 * The owner's list of function tags; `undefined` where there is none. Codes that the catalogue does not have are left out
 * and said.
 *
 * @param catalogue - codes that there are
 * @public
 */
export function declaredTags(
  entity: Entity,
  catalogue: readonly TagCode[],
): {
  codes: string[] | undefined;
  notes: BindingNote[];
} {
  const value = entity.metadata.annotations?.[LAYER6_ANNOTATIONS.tags];
  if (value === undefined) return { codes: undefined, notes: [] };
  const { codes, unknown } = parseDeclaredTags(value, catalogue);
  const params = {
    annotation: LAYER6_ANNOTATIONS.tags,
    codes: unknown,
    allowed: [...catalogue],
  };
  return {
    codes,
    notes: unknown.length ? [bindingNote('unknown-tag-code', params)] : [],
  };
}
