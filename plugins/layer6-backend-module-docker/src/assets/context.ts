import {
  TECHNOLOGIES,
  type Evidence,
  type ObjectRef,
  type TechnologyId,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { SourceRef } from 'backstage-plugin-layer6-engine';

/** What every asset of a source has in common. */
export interface AssetContext {
  source: SourceRef;
  now: Date;
}

/** Shows a field of an object. */
export type Show = (
  path: string,
  value: Evidence['value'] | undefined,
) => Evidence;

export function showing(
  { source, now }: AssetContext,
  object: ObjectRef,
): Show {
  return (path, value = null) => ({
    source: source.name,
    object,
    path,
    value: typeof value === 'string' ? value.slice(0, 500) : value,
    observedAt: now.toISOString(),
  });
}

export function technology(
  id: TechnologyId,
  evidence: Evidence[],
  details: Pick<TechnologyResult, 'version'> = {},
): TechnologyResult {
  const component =
    TECHNOLOGIES.find(each => each.id === id)?.component ?? null;
  return { id, component, ...details, evidence };
}
