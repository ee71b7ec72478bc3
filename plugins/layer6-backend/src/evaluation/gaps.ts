import type { SourceGap } from 'backstage-plugin-layer6-engine';
import type { SourceState, SourceStore } from '../collection/SourceStore';
import type { EvaluationStore } from './EvaluationStore';

/** Why something that runs in a source may have been missed; undefined where all of it was seen lately. */
export function gapOf(source: SourceState, now: Date): string | undefined {
  const { lastSuccessAt, maxAgeMs, status, message, withheld } = source;
  if (!lastSuccessAt) return message ?? 'it has not been read yet';
  if (lastSuccessAt.getTime() + maxAgeMs <= now.getTime()) {
    return `it was last read ${lastSuccessAt.toISOString()}`;
  }
  if (status !== 'partial') return undefined;
  return withheld ?? 'some of it could not be read';
}

export function gapsOf(
  sources: readonly SourceState[],
  now: Date,
): SourceGap[] {
  return sources.flatMap(source => {
    const message = gapOf(source, now);
    const { collector, name } = source;
    return message === undefined ? [] : [{ collector, source: name, message }];
  });
}

/** Right after a start, many sources are read for the first time one after the other. */
const COALESCE_MS = 5_000;

/**
 * Marks whom it concerns where gaps are others than when this was last called. Called before anything is evaluated, so that no
 * evaluation sees a gap which is not remembered here, and whose end would then go unnoticed.
 */
export async function noticeGaps(
  stores: { sources: SourceStore; evaluations: EvaluationStore },
  now: Date,
): Promise<void> {
  const changed = (await stores.sources.states()).filter(
    source => gapOf(source, now) !== source.gap,
  );
  if (changed.length === 0) return;
  const due = new Date(now.getTime() + COALESCE_MS);
  await stores.evaluations.markUnbound(due);
  for (const source of changed) {
    await stores.sources.setGap(source.id, gapOf(source, now));
  }
}
