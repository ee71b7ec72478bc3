import {
  TECHNOLOGIES,
  type Evidence,
  type ObjectRef,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { SourceRef } from 'backstage-plugin-layer6-engine';

/** What every asset of a source has in common. */
export interface AssetContext {
  source: SourceRef;
  now: Date;
  /** Of the brokers. */
  version: string;
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

export function rabbitmqTechnology(
  evidence: Evidence[],
  details: Pick<TechnologyResult, 'version' | 'variant'>,
): TechnologyResult {
  const component =
    TECHNOLOGIES.find(({ id }) => id === 'rabbitmq')?.component ?? null;
  return { id: 'rabbitmq', component, ...details, evidence };
}
