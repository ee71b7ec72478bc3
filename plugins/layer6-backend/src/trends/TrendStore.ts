import type { OwnersOf } from 'backstage-plugin-layer6-common';
import type { Selection } from '../compliance/matching';
import type { Tally } from '../compliance/scores';

/** Which days of the past are asked for. Both `YYYY-MM-DD`, inclusive. */
export interface DayRange {
  first: string;
  last: string;
}

/** How one team stood at the end of one day. */
export interface TeamDay {
  day: string;
  tallies: readonly Tally[];
}

/** How things stood at the ends of past days. */
export interface TrendStore {
  /** Days of the range on which the portal evaluated and that are closed, oldest first. */
  days(range: DayRange): Promise<string[]>;
  firstDay(): Promise<string | undefined>;
  /** Out of history: the given days, oldest first, for all that the selection lets through. */
  computed(
    selection: Selection,
    owners: OwnersOf,
    days: readonly string[],
  ): Promise<TeamDay[]>;
  /** The same for each team, by its ref as in `teams.ts`. */
  computedByTeam(
    selection: Selection,
    owners: OwnersOf,
    days: readonly string[],
  ): Promise<Map<string, TeamDay[]>>;
  /** Out of the daily rows of a team: counts without weights, and the score. */
  daily(team: string, range: DayRange): Promise<RecordedDay[]>;
  /** Scores out of the daily rows, by team and day. */
  dailyScores(
    days: readonly string[],
  ): Promise<Map<string, Map<string, number | null>>>;
}

/** A team's rows of a day. */
export interface RecordedDay extends TeamDay {
  score: number | null;
}
