import type { ScorecardChanges } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import type { ChangeCounterRow, ScorecardChangeRow } from '../database/tables';
import type { ChangeBody } from './changes';

const PAGE = 500;

/** What changed, for others to follow. */
export interface ChangeFeed {
  /** The page after a cursor; the first one, where there is none or it is another feed's. */
  read(after?: string): Promise<ScorecardChanges>;
}

/**
 * The feed in the plugin's database. Places are given in the order of commits, so that a reader who has seen one has seen all
 * before it.
 */
export class DatabaseChangeFeed implements ChangeFeed {
  static create(knex: Knex): DatabaseChangeFeed {
    return new DatabaseChangeFeed(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async read(after?: string): Promise<ScorecardChanges> {
    // Before the rows: a database that was put back to an older state gives places a second time.
    const [{ feed, last }] =
      await this.knex<ChangeCounterRow>('change_counter');
    const place = placeOf(after, feed);
    const restarted = place === undefined || place > last;
    const from = restarted ? 0 : place;
    const rows = await this.knex<ScorecardChangeRow>('scorecard_changes')
      .where('place', '>', from)
      .orderBy('place')
      .limit(PAGE + 1);
    const page = rows.slice(0, PAGE);
    return {
      items: page.map(({ entity_ref, body }) => ({
        entityRef: entity_ref,
        ...(JSON.parse(body) as ChangeBody),
      })),
      cursor: `${feed}.${page.at(-1)?.place ?? from}`,
      more: rows.length > PAGE,
      restarted,
    };
  }
}

function placeOf(cursor: string | undefined, feed: string): number | undefined {
  const [name, place] = cursor?.split('.') ?? [];
  return name === feed && /^\d{1,15}$/.test(place) ? Number(place) : undefined;
}
