import type {
  CheckId,
  ServiceFilter,
  TeamMatrix,
  TeamRow,
} from 'backstage-plugin-layer6-common';
import { scoreOf } from 'backstage-plugin-layer6-engine';
import type { Calendar } from '../days/Calendar';
import type { TrendStore } from '../trends/TrendStore';
import type { Selection } from './matching';
import type { RollupStore, TeamGroup, TeamTally } from './RollupStore';
import { rollupOf } from './scores';
import { EVERYTHING, OWNERLESS } from './teams';
import { inTreeOrder, parentsAmong } from './teamTree';

const SPARKLINE_DAYS = 30;

/** Scores at the ends of past days, by team and day. */
type PastScores = ReadonlyMap<string, ReadonlyMap<string, number | null>>;

/** Days of the past whose scores a row shows; today's comes on top. */
interface PastDays {
  sparkline: string[];
  since: Record<keyof TeamRow['change'], string>;
}

/** What a row shows beside where it stands. */
type TeamFigures = TeamMatrix['total'];

/** Teams × checks, with where each team comes from. */
export class TeamMatrices {
  constructor(
    private readonly deps: {
      rollups: RollupStore;
      trends: TrendStore;
      calendar: Calendar;
      checks: readonly CheckId[];
    },
  ) {}

  async matrix(selection: Selection): Promise<TeamMatrix> {
    const { rollups, trends, checks } = this.deps;
    const days = this.pastDays(selection.now);
    const tallies = byTeam(await rollups.teams(selection));
    const services = await rollups.services(selection);
    const past = await this.pastScores(selection, days);
    const firstDay = await trends.firstDay();

    const rollup = (team: string) => {
      const own = rollupOf(tallies.get(team) ?? [], checks);
      return { services: services.get(team) ?? 0, ...own };
    };
    const row = (ref: string): TeamFigures => {
      const now = rollup(ref);
      return {
        ...now,
        ...figuresSince(now.score, past.get(ref), days),
      };
    };

    const rows = await this.teamRows(selection, [...services.keys()], row);
    return {
      items: services.has(OWNERLESS)
        ? [...rows, { ref: null, ...row(OWNERLESS), children: 0 }]
        : rows,
      total: row(EVERYTHING),
      ...(firstDay !== undefined && { firstDay }),
    };
  }

  private async teamRows(
    selection: Selection,
    teams: readonly string[],
    row: (ref: string) => TeamFigures,
  ): Promise<TeamRow[]> {
    const { rollups } = this.deps;
    const groups = await rollups.groups(selection.visible);
    const known = new Map(groups.map(group => [group.ref, group]));
    // Who owns a visible service is named there; all else about a group is the catalog's to show.
    const owners = await rollups.owners(selection);
    const shown = teams.filter(
      ref => ref !== OWNERLESS && (known.has(ref) || owners.has(ref)),
    );
    const parents = parentsAmong(new Set(shown), groups);
    const children = new Map<string, number>();
    for (const parent of parents.values()) {
      children.set(parent, (children.get(parent) ?? 0) + 1);
    }
    const rows = shown.map(ref => {
      const parentRef = parents.get(ref);
      return {
        ref,
        ...titleOf(known.get(ref)),
        ...(parentRef !== undefined && { parentRef }),
        children: children.get(ref) ?? 0,
        ...row(ref),
      };
    });
    return inTreeOrder(rows);
  }

  /** The daily rows know all of a team and of every caller who sees all; everything else is worked out from history. */
  private async pastScores(
    selection: Selection,
    { sparkline, since }: PastDays,
  ): Promise<PastScores> {
    const { trends } = this.deps;
    const wanted = [...sparkline, ...Object.values(since)];
    const days = [...new Set(wanted)].sort();
    if (isUnfiltered(selection)) return trends.dailyScores(days);

    const range = { first: days[0], last: days[days.length - 1] };
    const closed = new Set(await trends.days(range));
    const series = await trends.computedByTeam(
      selection,
      'day',
      days.filter(day => closed.has(day)),
    );
    return new Map(
      [...series].map(([team, past]) => [
        team,
        new Map(past.map(({ day, tallies }) => [day, scoreOf(tallies).score])),
      ]),
    );
  }

  private pastDays(now: string): PastDays {
    const { calendar } = this.deps;
    const today = calendar.dayOf(new Date(now));
    const before = (days: number) => calendar.plusDays(today, -days);
    return {
      sparkline: calendar.between(before(SPARKLINE_DAYS - 1), before(1)),
      since: { '7': before(7), '30': before(30), '90': before(90) },
    };
  }
}

function figuresSince(
  now: number | null,
  past: ReadonlyMap<string, number | null> | undefined,
  { sparkline, since }: PastDays,
): Pick<TeamFigures, 'change' | 'sparkline'> {
  const scoreOn = (day: string) => past?.get(day) ?? null;
  const changeSince = (day: string) => {
    const then = scoreOn(day);
    return now === null || then === null ? null : now - then;
  };
  return {
    change: {
      '7': changeSince(since['7']),
      '30': changeSince(since['30']),
      '90': changeSince(since['90']),
    },
    sparkline: [...sparkline.map(scoreOn), now],
  };
}

export function isUnfiltered({ filter, visible }: Selection): boolean {
  return visible === 'all' && isEmpty(filter);
}

function isEmpty(filter: ServiceFilter): boolean {
  return Object.values(filter).every(value => value === undefined);
}

function byTeam(tallies: readonly TeamTally[]): Map<string, TeamTally[]> {
  const teams = new Map<string, TeamTally[]>();
  for (const tally of tallies) {
    const own = teams.get(tally.team) ?? [];
    own.push(tally);
    teams.set(tally.team, own);
  }
  return teams;
}

function titleOf(group: TeamGroup | undefined): {
  title?: string;
  type?: string;
} {
  if (!group) return {};
  return {
    title: group.title ?? group.name,
    ...(group.type !== null && { type: group.type }),
  };
}
