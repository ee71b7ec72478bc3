import type { SourceStatus } from 'backstage-plugin-layer6-common';
import type { CollectReport } from 'backstage-plugin-layer6-node';

/** `partial` where the collector came to the end but something was kept from it. */
export function readStatus(report: CollectReport): SourceStatus {
  const withheld = Object.values(report.coverage).some(
    ({ state }) => state === 'forbidden' || state === 'failed',
  );
  return withheld || report.unreadable > 0 ? 'partial' : 'ok';
}
