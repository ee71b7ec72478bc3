import type { Evidence, ObjectRef } from 'backstage-plugin-layer6-common';
import { known, type Fact, evidenceOf } from 'backstage-plugin-layer6-engine';
import type { Queue } from '../reading';
import type { AssetContext } from './context';

const DAY_MS = 86_400_000;

/** Units of `max-age`. Source: RabbitMQ documentation, "Streams: Data Retention". */
const UNITS: Record<string, number> = {
  Y: 365 * DAY_MS,
  M: 30 * DAY_MS,
  D: DAY_MS,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};

/**
 * How long a stream keeps its messages, by its arguments and its policy. Where both say, the shorter time holds. Where neither
 * does, no time limits it.
 */
export function retentionOf(
  context: AssetContext,
  object: ObjectRef,
  { type, arguments: args, effective_policy_definition: policy }: Queue,
): { ms?: Fact<number>; evidence: Evidence[] } {
  if (type !== 'stream') return { evidence: [] };
  const said = [
    { path: "arguments['x-max-age']", value: args['x-max-age'] },
    {
      path: "effective_policy_definition['max-age']",
      value: policy['max-age'],
    },
  ].flatMap(({ path, value }) => {
    const ms = typeof value === 'string' ? inMs(value) : undefined;
    return ms === undefined
      ? []
      : [{ ms, evidence: evidenceOf(context, object, path, String(value)) }];
  });
  const [shortest] = said.sort((a, b) => a.ms - b.ms);
  if (!shortest) return { evidence: [] };
  return {
    ms: known(shortest.ms, [shortest.evidence], { observed: true }),
    evidence: [shortest.evidence],
  };
}

function inMs(age: string): number | undefined {
  const [, count, unit] = /^(\d+)([YMDhms])$/.exec(age) ?? [];
  return count === undefined ? undefined : Number(count) * UNITS[unit];
}
