import type { Reason } from 'backstage-plugin-layer6-common';
import type { Subject } from '../model';

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
 * Where a source could not be read, what runs the entity may stand there; that is the better reason, unless no annotation says
 * what to look for.
 */
export function nothingBound({ entityRef, gaps, notes }: Subject): Reason {
  const [gap] = gaps;
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
