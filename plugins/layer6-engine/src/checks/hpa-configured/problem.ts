import type { Evidence, Reason, Remedy } from 'backstage-plugin-layer6-common';

/** Something that keeps an autoscaler from doing its work, or that a reader should know of it. */
export interface Problem {
  status: 'fail' | 'partial' | 'note';
  reason: Reason;
  evidence: Evidence[];
  remedy?: Remedy;
  /** False where it rests on a template, whatever the autoscaler rests on. */
  observed?: boolean;
  /** Why it is no worse; shown as a note. */
  because?: Reason;
  /** ISO 8601. */
  validUntil?: string;
}

export function note(
  code: string,
  params: Reason['params'],
  evidence: Evidence[],
): Problem {
  return { status: 'note', reason: { code, params }, evidence };
}
