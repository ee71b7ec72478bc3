import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import type { ClusterSnapshot } from '../snapshot';
import { settingText } from './settingText';

/** A setting in the proxy's own language, which may do anything to what it listens on. */
export interface RewrittenProxy {
  /** Why what is closed may be open all the same. */
  gap: Reason;
  evidence: Evidence;
}

/**
 * @param what - for the reader, e.g. `FILTER_CHAIN`
 * @param path - where it stands in the object
 */
export function rewrittenBy(
  object: Parameters<ClusterSnapshot['evidence']>[0] & { kind: string },
  path: string,
  what: string,
  snapshot: ClusterSnapshot,
): RewrittenProxy {
  const setting = settingText(object, what);
  return {
    gap: { code: 'proxy-rewritten', params: { setting } },
    evidence: snapshot.evidence(object, path, what),
  };
}
