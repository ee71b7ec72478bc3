import type { Coverage, SourceProblem } from 'backstage-plugin-layer6-common';
import type { AnyObject, KindKey } from '../objects';
import { ClusterSnapshot, type SnapshotSource } from '../snapshot';
import type { Finding, Place } from './readDocument';

/**
 * Objects gathered from files, in the order of reading. Of an object that comes twice the later one stays, as applying the
 * files in order would leave it.
 */
export class ManifestCollection {
  readonly problems: SourceProblem[] = [];
  /** Documents that could not be read, and may have held an object of any kind. */
  unreadable = 0;
  private readonly objects = new Map<KindKey, Map<string, Placed>>();

  get size(): number {
    let size = 0;
    for (const ofKind of this.objects.values()) size += ofKind.size;
    return size;
  }

  add(finding: Finding): void {
    const { place } = finding;
    if ('unreadable' in finding) this.fail(finding.unreadable, place);
    else if ('warning' in finding) this.warn(finding.warning, place);
    else this.addObject(finding.key, finding.object, place);
  }

  /** Something that could not be read, and that may have held any object. */
  fail(message: string, place: Partial<Place>): void {
    this.unreadable += 1;
    this.warn(message, place);
  }

  /** Something to mend that hides no object. */
  warn(message: string, place: Partial<Place> = {}): void {
    this.problems.push({ message, ...place });
  }

  private addObject(key: KindKey, object: AnyObject, place: Place): void {
    const ofKind = this.objects.get(key) ?? new Map<string, Placed>();
    this.objects.set(key, ofKind);
    const { namespace, name } = object.metadata;
    const id = namespace ? `${namespace}/${name}` : name;
    const earlier = ofKind.get(id)?.place;
    if (earlier) {
      this.warn(
        `${object.kind} ${id} also stands in ${earlier.file}:${earlier.line}; this later one is taken`,
        place,
      );
    }
    ofKind.set(id, { object, place });
  }

  /** Objects by kind, as a snapshot takes them. */
  lists(): Map<KindKey, AnyObject[]> {
    const lists = new Map<KindKey, AnyObject[]>();
    for (const [key, ofKind] of this.objects) {
      lists.set(
        key,
        [...ofKind.values()].map(({ object }) => object),
      );
    }
    return lists;
  }

  coverage(key: KindKey, complete: boolean): Coverage {
    const count = this.objects.get(key)?.size ?? 0;
    if (this.unreadable > 0) {
      const what = this.unreadable === 1 ? 'document' : 'documents';
      const detail = `${this.unreadable} ${what} could not be read`;
      return { state: 'partial', count, detail };
    }
    // A folder with nodes is taken to hold all nodes.
    if (complete || (key === '/Node' && count > 0)) {
      return { state: 'listed', count };
    }
    const detail = 'the files are not declared to hold all objects';
    return { state: 'partial', count, detail };
  }

  toSnapshot(source: SnapshotSource, now: Date): ClusterSnapshot {
    return new ClusterSnapshot(
      source,
      now,
      this.lists(),
      key => this.coverage(key, source.complete),
      this.unreadable,
    );
  }
}

interface Placed {
  object: AnyObject;
  place: Place;
}
