import type {
  CheckId,
  CheckStatus,
  RuntimeRollup,
} from 'backstage-plugin-layer6-common';
import type { Visible } from '../visibility/Visible';
import type { Selection } from './matching';
import type { Tally } from './scores';

/** Results that are counted in the row of a team. */
export interface TeamTally extends Tally {
  /** Ref of an owner or of a group above one, or one of the names in `teams.ts`. */
  team: string;
}

/** Results of one check that have one reason. */
export interface ReasonTally {
  check: CheckId;
  status: CheckStatus;
  reason: string;
  count: number;
  /** Refs of the first few, by name. */
  examples: string[];
}

/** What is rolled up by. */
export interface TeamGroup {
  ref: string;
  name: string;
  title: string | null;
  type: string | null;
  parentRef: string | null;
}

/** Many results rolled up, as they are now. */
export interface RollupStore {
  /** Counts of each team, everything below it included. */
  teams(selection: Selection): Promise<TeamTally[]>;
  /** How many services each team has, by its ref. */
  services(selection: Selection): Promise<Map<string, number>>;
  /** Everybody who owns one of the services. */
  owners(selection: Selection): Promise<ReadonlySet<string>>;
  /** Groups in the catalog that the caller may see. */
  groups(visible: Visible): Promise<TeamGroup[]>;
  /** Groups directly below a group. */
  childrenOf(groupRef: string): Promise<string[]>;
  /** Systems of a domain that are in the catalog. */
  systemsOf(domainRef: string, visible: Visible): Promise<TeamGroup[]>;
  reasons(selection: Selection): Promise<ReasonTally[]>;
  runtime(selection: Selection): Promise<RuntimeRollup>;
}
