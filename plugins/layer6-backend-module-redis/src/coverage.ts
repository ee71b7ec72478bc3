import type { Coverage } from 'backstage-plugin-layer6-common';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import type { Failure, RedisReading } from './reading';

/** What was seen of each kind of thing, and which right, which server or which budget kept the rest back. */
export function reportOf(reading: RedisReading): CollectReport {
  const { shards, streams, groupFailures, problems } = reading;
  const nodes = shards.reduce((sum, each) => sum + 1 + each.replicas.length, 0);
  const groups = streams.flatMap(stream => stream.groups ?? []).length;
  const ofStreams = streamCoverage(reading);
  return {
    coverage: {
      Node: { state: 'listed', count: nodes },
      Stream: ofStreams,
      // Of a stream that was not found, no group was either.
      'Consumer group':
        groupFailures.length > 0
          ? ofFailures(groupFailures, groups)
          : { ...ofStreams, count: groups },
    },
    problems,
    unreadable: 0,
  };
}

/** Whether all streams were found. */
export function streamCoverage(reading: RedisReading): Coverage {
  const { streams, scanned, scanFailures } = reading;
  const count = streams.length;
  if (scanFailures.length > 0) return ofFailures(scanFailures, count);
  return scanned.keys < scanned.total
    ? {
        state: 'partial',
        count,
        detail: `The budget ended after ${scanned.keys} of ${scanned.total} keys`,
      }
    : { state: 'listed', count };
}

function ofFailures(failures: readonly Failure[], count: number): Coverage {
  if (failures.length === 0) return { state: 'listed', count };
  const states = failures.map(({ state }) => state);
  const [worst] = (['forbidden', 'failed', 'not-served'] as const).filter(
    state => states.includes(state),
  );
  const shown = failures.slice(0, 5).map(({ detail }) => detail);
  const more = failures.length - shown.length;
  const detail = [...shown, ...(more > 0 ? [`and ${more} more`] : [])];
  return { state: worst, count, detail: detail.join('; ') };
}
