import type { Knex } from 'knex';
import type { HeartbeatRow } from '../database/tables';

/** Beats further apart than this leave a gap between them. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Beats closer together than this are not worth a write. */
const SHORTEST_PAUSE_MS = 30_000;

/**
 * Keeps from when to when the portal evaluated. History alone cannot tell a portal that was down from one in which nothing
 * changed, and what nobody looked at must not be shown as if somebody had.
 */
export class Heartbeat {
  static create(knex: Knex): Heartbeat {
    return new Heartbeat(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** Everything that was due has just been evaluated. */
  async beat(now: Date): Promise<void> {
    const to_at = now.toISOString();
    const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
    const [last] = await this.knex<HeartbeatRow>('heartbeats')
      .where('to_at', '>=', before(LONGEST_PAUSE_MS))
      .andWhere('from_at', '<=', to_at)
      .orderBy('to_at', 'desc')
      .limit(1);
    if (last && last.to_at > before(SHORTEST_PAUSE_MS)) return;
    if (last) {
      await this.knex<HeartbeatRow>('heartbeats')
        .where({ from_at: last.from_at })
        .andWhere('to_at', '<', to_at)
        .update({ to_at });
      return;
    }
    await this.knex<HeartbeatRow>('heartbeats')
      .insert({ from_at: to_at, to_at })
      .onConflict('from_at')
      .ignore();
  }

  /** Whether the portal evaluated at any time in the span. */
  async wasAlive(from: Date, to: Date): Promise<boolean> {
    const beat = await this.knex<HeartbeatRow>('heartbeats')
      .where('from_at', '<', to.toISOString())
      .andWhere('to_at', '>=', from.toISOString())
      .first('from_at');
    return beat !== undefined;
  }

  async firstBeat(): Promise<Date | undefined> {
    const first = await this.knex<HeartbeatRow>('heartbeats')
      .orderBy('from_at')
      .first('from_at');
    return first && new Date(first.from_at);
  }
}
