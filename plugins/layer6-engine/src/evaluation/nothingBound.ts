import {
  LAYER6_ANNOTATIONS,
  type Note,
  type Reason,
} from 'backstage-plugin-layer6-common';
import type { SourceGap, Subject } from '../model';

/** Collectors of what the annotations name that say where an entity runs. What others name may stand in sources of several. */
const COLLECTORS: Record<string, string | undefined> = {
  [LAYER6_ANNOTATIONS.docker]: 'docker',
  [LAYER6_ANNOTATIONS.ecsService]: 'aws',
  [LAYER6_ANNOTATIONS.consulService]: 'consul',
};

/** Whether nothing at all is bound, so that no rule has anything to look at. */
export function isEmpty(subject: Subject): boolean {
  return (
    subject.workloads.length === 0 &&
    subject.clusters.length === 0 &&
    subject.brokers.length === 0 &&
    subject.channels.length === 0
  );
}

/**
 * Where a source could not be read that may hold what runs the entity, it may stand there; that is the better reason, unless no
 * annotation says what to look for.
 */
export function nothingBound({ entityRef, gaps, notes }: Subject): Reason {
  const gap = gaps.find(each => mayHold(each, notes));
  const isUnbound = notes.some(({ reason }) => reason.code === 'no-annotation');
  return gap && !isUnbound
    ? {
        code: 'read-failed',
        params: {
          what: entityRef ?? '',
          source: gap.source,
          detail: gap.message,
        },
      }
    : { code: 'nothing-bound', params: {} };
}

/** Whether what the notes say was not found may stand in the source. */
function mayHold({ collector }: SourceGap, notes: readonly Note[]): boolean {
  const lookedFor = notes.flatMap(({ reason: { code, params } }) => {
    if (code.startsWith('selector-matches-')) return ['kubernetes'];
    if (code !== 'reference-not-found') return [];
    return [COLLECTORS[String(params.annotation)]];
  });
  return (
    lookedFor.length === 0 ||
    lookedFor.some(each => each === undefined || each === collector)
  );
}
