import { DateTime } from 'luxon';

const MINUTE_MS = 60_000;

/** From an instant on, until that of the next one, clocks of a zone are that far ahead of UTC. */
export interface Offset {
  /** ISO 8601, UTC. */
  since: string;
  minutes: number;
}

/** Days, `YYYY-MM-DD`, as they begin and end in one time zone. */
export class Calendar {
  constructor(readonly timeZone: string) {}

  dayOf(instant: Date): string {
    const day = DateTime.fromJSDate(instant, { zone: this.timeZone });
    return day.toFormat('yyyy-MM-dd');
  }

  /** Where days are counted on, 23 and 25 hours long ones are one day, too. */
  plusDays(day: string, days: number): string {
    return DateTime.fromISO(day, { zone: 'utc' })
      .plus({ days })
      .toFormat('yyyy-MM-dd');
  }

  /** Both ends included; none, where they are the wrong way round. */
  between(first: string, last: string): string[] {
    const days: string[] = [];
    for (let day = first; day <= last; day = this.plusDays(day, 1)) {
      days.push(day);
    }
    return days;
  }

  startOf(day: string): Date {
    return DateTime.fromISO(day, { zone: this.timeZone })
      .startOf('day')
      .toJSDate();
  }

  /** First instant that is no longer in the day. */
  endOf(day: string): Date {
    return this.startOf(this.plusDays(day, 1));
  }

  /** How far clocks were ahead of UTC from the first day to the last. */
  offsets(first: string, last: string): Offset[] {
    const offsets: Offset[] = [];
    for (const day of this.between(first, last)) {
      const start = this.startOf(day).getTime();
      const minutes = this.offsetAt(start);
      if (offsets.at(-1)?.minutes === minutes) continue;
      const before = offsets.length
        ? this.startOf(this.plusDays(day, -1)).getTime()
        : start;
      const since = this.changeBetween(before, start);
      offsets.push({ since: new Date(since).toISOString(), minutes });
    }
    return offsets;
  }

  /** The first minute at which the offset is the later one. */
  private changeBetween(before: number, after: number): number {
    let [low, high] = [before, after];
    while (high - low > MINUTE_MS) {
      const minutes = Math.floor((high - low) / MINUTE_MS / 2);
      const middle = low + minutes * MINUTE_MS;
      if (this.offsetAt(middle) === this.offsetAt(after)) high = middle;
      else low = middle;
    }
    return high;
  }

  private offsetAt(instant: number): number {
    return DateTime.fromMillis(instant, { zone: this.timeZone }).offset;
  }
}
