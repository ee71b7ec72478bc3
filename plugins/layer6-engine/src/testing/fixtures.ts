import type { CheckStatus } from 'backstage-plugin-layer6-common';
import type { CheckSettings, Subject, TagFinding } from '../model';

/**
 * A case of a check's folder. The contract test runs every one of them, and wants at least one each of pass, fail,
 * not-applicable and unknown.
 */
export interface CheckFixture {
  /** What the case is about, in the reader's words. */
  name: string;
  subject: Subject;
  settings?: CheckSettings;
  /** Verdict and reason code over all parts. */
  expect: { status: CheckStatus; reason: string; notes?: string[] };
}

/** A case of a tag's folder: at least one each of seen, not-seen and unknown. */
export interface TagFixture {
  name: string;
  subject: Subject;
  expect: { state: TagFinding['state']; reason: string };
}
