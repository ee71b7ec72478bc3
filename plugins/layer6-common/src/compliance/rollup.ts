import type { CheckId, ComponentId, TagCode } from '../framework';
import type { CheckStatus } from '../scorecard';
import type { LocalizedText } from '../text';
import type { ServiceSummary } from './services';

/**
 * How many results have which status.
 *
 * @public
 */
export type StatusCounts = Record<CheckStatus, number>;

/**
 * Many results rolled up. Each counts once, for the entity that answers for it.
 *
 * @public
 */
export interface Rollup {
  /** Entities with a scorecard. */
  services: number;
  checks: Record<CheckId, StatusCounts>;
  /** 0–100 over the weights of all results, rounded half up; `null` below 50 % coverage or where nothing applies. */
  score: number | null;
  /** Known share of the applicable weight, 0–1; `null` where nothing applies. */
  coverage: number | null;
}

/**
 * A row of the matrix of teams.
 *
 * @public
 */
export interface TeamRow extends Rollup {
  /** Lower-case ref of the group; `null` for what nobody owns. */
  ref: string | null;
  title?: string;
  type?: string;
  /** Absent at the top; a group whose parents form a circle stands at the top as well. */
  parentRef?: string;
  /** Direct children among the rows. */
  children: number;
  /** Change of the score within as many days; `null` where either end has none. */
  change: Record<'7' | '30' | '90', number | null>;
  /** Scores of the last thirty days, oldest first; `null` for a day without a run or a score. */
  sparkline: (number | null)[];
}

/** @public */
export interface TeamMatrix {
  /** Parents before their children, siblings by score, worst first, then by name. */
  items: TeamRow[];
  /** Over all that the filter lets through and the caller may see. */
  total: Rollup & Pick<TeamRow, 'change' | 'sparkline'>;
  /** Days that the trends have rows for; changes reach no further back. */
  firstDay?: string;
}

/**
 * What a Group owns, a System or a Domain holds.
 *
 * @public
 */
export interface TeamScorecard extends Rollup {
  ref: string;
  change: TeamRow['change'];
  /** What is directly below it: groups of a group, systems of a domain. */
  children: TeamRow[];
  /** Worst first, at most ten. */
  worst: ServiceSummary[];
}

/**
 * One check over all services: who fails, and why, so that one cause can be mended in many places.
 *
 * @public
 */
export interface CheckRollup {
  id: CheckId;
  counts: StatusCounts;
  /** Most frequent first within the order fail, partial, unknown, not-applicable, pass. */
  reasons: CheckReason[];
}

/** @public */
export interface CheckReason {
  status: CheckStatus;
  code: string;
  /** The reason without the values that it names. */
  label: LocalizedText;
  count: number;
  /** Refs of the first few, by name; a list filtered by check, status and reason has them all. */
  examples: string[];
}

/**
 * A technology that services run on.
 *
 * @public
 */
export interface RuntimeUse {
  component: ComponentId | null;
  technology: string;
  /** Services on it in any version. */
  services: number;
  versions: {
    version: string | null;
    distribution: string | null;
    services: number;
  }[];
}

/** @public */
export interface RuntimeRollup {
  items: RuntimeUse[];
  /** How many services have a tag, and how many of these against what their owner declared. */
  tags: {
    code: TagCode;
    observed: number;
    undeclared: number;
    declared: number;
    unknown: number;
  }[];
}
