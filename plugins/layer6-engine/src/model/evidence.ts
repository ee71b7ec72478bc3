import {
  TECHNOLOGIES,
  type Evidence,
  type ObjectRef,
  type TechnologyId,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { SourceRef } from './assets';

/** Characters of a value that are kept. */
const LONGEST = 500;

/**
 * Where something was read, and when.
 *
 * @public
 */
export interface Reading {
  source: SourceRef;
  now: Date;
}

/**
 * Proof that a field of an object had a value when it was read. Long values are cut.
 *
 * @param value - `null`: the field is absent
 *
 * @public
 */
export function evidenceOf(
  { source, now }: Reading,
  object: ObjectRef,
  path: string,
  value: Evidence['value'],
): Evidence {
  return {
    source: source.name,
    object,
    path,
    value: typeof value === 'string' ? value.slice(0, LONGEST) : value,
    observedAt: now.toISOString(),
  };
}

/**
 * A technology as found; the framework says which component it belongs to.
 *
 * @public
 */
export function technologyOf(
  id: TechnologyId,
  evidence: Evidence[],
  details: Pick<TechnologyResult, 'version' | 'variant'> = {},
): TechnologyResult {
  const component =
    TECHNOLOGIES.find(definition => definition.id === id)?.component ?? null;
  return {
    id,
    component,
    ...(details.version && { version: details.version }),
    ...(details.variant && { variant: details.variant }),
    evidence,
  };
}
