import type { Evidence, ObjectRef } from 'backstage-plugin-layer6-common';
import { evidenceOf, type Reading } from 'backstage-plugin-layer6-engine';

/** What every asset of a source has in common. */
export type AssetContext = Reading;

/** Shows a field of an object. */
export type Show = (
  path: string,
  value: Evidence['value'] | undefined,
) => Evidence;

export function showing(context: AssetContext, object: ObjectRef): Show {
  return (path, value = null) => evidenceOf(context, object, path, value);
}
