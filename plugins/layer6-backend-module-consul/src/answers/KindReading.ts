import type { Coverage } from 'backstage-plugin-layer6-common';
import type { z } from 'zod';
import { ConsulError, type ConsulApi, type ConsulRequest } from '../client';
import type { Kind } from './kinds';

/** Worst first. */
const STATES: readonly Coverage['state'][] = [
  'failed',
  'forbidden',
  'partial',
  'not-served',
  'listed',
];

/** Reads kinds that the rest can do without, and remembers what was seen of each and what was not. */
export class KindReading {
  private readonly seen = new Map<Kind, Coverage>();

  constructor(private readonly api: ConsulApi) {}

  coverage(kind: Kind): Coverage {
    return this.seen.get(kind) ?? { state: 'not-served', count: 0 };
  }

  /** Adds what one partition or namespace showed; of the states the worst holds for all. */
  note(
    kind: Kind,
    count: number,
    state: Coverage['state'],
    detail?: string,
  ): void {
    const before = this.seen.get(kind);
    const isWorse =
      !before || STATES.indexOf(state) < STATES.indexOf(before.state);
    const worst = isWorse ? { state, ...(detail && { detail }) } : before;
    this.seen.set(kind, { ...worst, count: (before?.count ?? 0) + count });
  }

  /**
   * @param withheld - why part of the answer may be missing, where that is so: Consul leaves out what a token may not see
   * @throws ConsulError where Consul as a whole does not answer
   */
  async read<T>(
    kind: Kind,
    request: ConsulRequest,
    form: z.ZodType<T>,
    countOf: (answer: T) => number,
    withheld?: string,
  ): Promise<T | undefined> {
    try {
      const { data, filtered } = await this.api.get(request, form);
      if (filtered || withheld) {
        const rule = request.right ? ` by the rule ${request.right}` : '';
        const byDefault = `The token does not see all of it; it would${rule}`;
        this.note(kind, countOf(data), 'forbidden', withheld ?? byDefault);
      } else {
        this.note(kind, countOf(data), 'listed');
      }
      return data;
    } catch (error) {
      if (!(error instanceof ConsulError) || error.isOfConsul) throw error;
      const { code, message } = error;
      if (code === 'forbidden') this.note(kind, 0, 'forbidden', message);
      else if (code === 'not-served' || code === 'not-found') {
        this.note(kind, 0, 'not-served', message);
      } else this.note(kind, 0, 'failed', message);
      return undefined;
    }
  }
}
