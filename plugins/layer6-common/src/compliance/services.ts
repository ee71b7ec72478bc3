import type { CheckStatus, TagState } from '../scorecard';
import type { CheckId, TagCode } from '../framework';
import type { LocalizedText } from '../text';

/**
 * One service in a list: what its scorecard says, without the proof.
 *
 * @public
 */
export interface ServiceSummary {
  /** Lower-case entity ref. */
  entityRef: string;
  title?: string;
  type?: string;
  lifecycle?: string;
  /** Lower-case entity refs. */
  owners: string[];
  system?: string;
  domain?: string;
  score: number | null;
  /** 0–1; `null` where nothing applies. */
  coverage: number | null;
  checks: CheckSummary[];
  tags: { code: TagCode; state: TagState }[];
  technologies: { id: string; version?: string; distribution?: string }[];
  /** Names of the sources that it runs in. */
  clusters: string[];
  stale: boolean;
  /** Oldest read that it rests on. ISO 8601, UTC. */
  observedAt?: string;
}

/** @public */
export interface CheckSummary {
  id: CheckId;
  status: CheckStatus;
  reasonCode: string;
  message: LocalizedText;
  /** ISO 8601, UTC. */
  since: string;
  /** The entity whose owner answers for it, where that is another one. */
  countsFor?: string;
}

/**
 * What a list of services can be sorted by, a check's id meaning its status, worst first in ascending order.
 *
 * @public
 */
export type ServiceSort =
  'name' | 'score' | 'coverage' | 'owner' | 'system' | 'observedAt' | CheckId;

/** @public */
export interface PageRequest<Sort extends string> {
  sort?: Sort;
  /** Default `asc`. What has no value comes last in both. */
  order?: 'asc' | 'desc';
  /** Default 50, at most 200. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** @public */
export interface Page<Item> {
  items: Item[];
  /** Over all pages. */
  total: number;
  /** Absent on the last page. */
  nextCursor?: string;
}
