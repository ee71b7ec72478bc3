import {
  TECHNOLOGIES,
  type Evidence,
  type ObjectRef,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { SourceRef } from 'backstage-plugin-layer6-engine';
import type { RedisReading } from '../reading';

/** What every asset of a source has in common. */
export interface AssetContext {
  source: SourceRef;
  now: Date;
  reading: RedisReading;
}

export function evidenceOf(
  { source, now }: AssetContext,
  object: ObjectRef,
  path: string,
  value: Evidence['value'],
): Evidence {
  return {
    source: source.name,
    object,
    path,
    value: typeof value === 'string' ? value.slice(0, 500) : value,
    observedAt: now.toISOString(),
  };
}

export function technologyOf(
  id: 'redis' | 'redis-streams',
  { reading: { version, variant } }: AssetContext,
  evidence: Evidence[],
): TechnologyResult {
  const component =
    TECHNOLOGIES.find(definition => definition.id === id)?.component ?? null;
  return {
    id,
    component,
    ...(version && { version }),
    ...(variant && { variant }),
    evidence,
  };
}
