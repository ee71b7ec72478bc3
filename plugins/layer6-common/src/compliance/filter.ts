import type { CheckStatus, TagState } from '../scorecard';

/**
 * Which services a view is about. Terms are joined by and, the values of one term by or. All of it fits into a query
 * string: the names here are those of the parameters, repeated for several values.
 *
 * @public
 */
export interface ServiceFilter {
  /** Text in the entity's name or title. */
  search?: string;
  /** Refs of groups: what they own, and what the groups below them own. `none` is for what nobody owns. */
  team?: string[];
  /** Refs of systems. */
  system?: string[];
  /** Refs of domains: what their systems hold, and what names them itself. */
  domain?: string[];
  lifecycle?: string[];
  /** The entity's `spec.type`. */
  type?: string[];
  kind?: string[];
  /** Codes of tags that are there: observed or undeclared; `D3.3:declared` asks for a state. */
  tag?: (string | `${string}:${TagState}`)[];
  /** Ids of technologies, `kubernetes`; `kubernetes@1.31` asks for a version. */
  technology?: string[];
  /** Names of sources that something of it runs in. */
  cluster?: string[];
  /** Id of a check, `hpa-configured`; `hpa-configured:fail` asks for a status, `hpa-configured:fail:no-hpa` for a reason. */
  check?: (
    string | `${string}:${CheckStatus}` | `${string}:${CheckStatus}:${string}`
  )[];
  /** Only what rests on a source that is stale. */
  stale?: boolean;
}

/**
 * Whose numbers a trend shows: of those who owned a service on that day, or of those who own it today throughout.
 *
 * @public
 */
export type OwnersOf = 'day' | 'today';
