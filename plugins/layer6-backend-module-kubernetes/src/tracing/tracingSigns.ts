import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import type { TracingUse } from 'backstage-plugin-layer6-engine';

/** What one pod, or a template, shows. */
export interface TracingSigns {
  uses: TracingUse[];
  /** Why more may be configured than was seen. */
  gap?: Reason;
  /** Where the gap is, if it has a place. */
  evidence?: Evidence[];
}
