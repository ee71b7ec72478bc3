import type { Coverage, SourceProblem } from 'backstage-plugin-layer6-common';
import type { AnyObject } from '../objects';
import type { Reading } from '../objects/read';

/** What was read of one kind of object. */
export class KindReading {
  objects: AnyObject[] = [];
  readonly problems: SourceProblem[] = [];
  /** With those that count for nothing and are not kept. */
  private seen = 0;

  /** @param withheld - why it could not be read, or not all of it */
  constructor(private withheld?: Omit<Coverage, 'count'>) {}

  /** @param reading - undefined for an object that counts for nothing */
  add(reading: Reading | undefined): void {
    this.seen += 1;
    if (!reading) return;
    if ('problem' in reading) this.problems.push({ message: reading.problem });
    else this.objects.push(reading.object);
  }

  /** Takes over what another holds, and why it does not hold all. */
  addAll({ objects, problems, seen, withheld }: KindReading): void {
    for (const object of objects) this.objects.push(object);
    this.problems.push(...problems);
    this.seen += seen;
    this.withheld ??= withheld;
  }

  drop(isDropped: (object: AnyObject) => boolean): void {
    this.objects = this.objects.filter(object => !isDropped(object));
  }

  get coverage(): Coverage {
    const count = this.seen;
    if (this.withheld) return { ...this.withheld, count };
    const unreadable = this.problems.length;
    if (unreadable === 0) return { state: 'listed', count };
    const what = unreadable === 1 ? 'object' : 'objects';
    return {
      state: 'partial',
      count,
      detail: `${unreadable} ${what} could not be read`,
    };
  }
}
