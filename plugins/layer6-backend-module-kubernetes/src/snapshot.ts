import type {
  Coverage,
  Evidence,
  Reason,
} from 'backstage-plugin-layer6-common';
import type { SourceRef } from 'backstage-plugin-layer6-engine';
import type { AnyObject, KindKey, ObjectOf } from './objects';

/** What is known about the source beside its objects. */
export interface SnapshotSource extends SourceRef {
  /** The owner's word on where the control plane stands. */
  controlPlane?: 'regional' | 'zonal';
  /** True where no object can be missing: a live cluster, or a folder that is declared complete. */
  complete: boolean;
}

/**
 * One cluster's slim records as read at one time: what every interpreter sees. A recorded cluster and a live one look alike.
 */
export class ClusterSnapshot {
  /** The time of reading, as evidence carries it. */
  readonly observedAt: string;

  constructor(
    readonly source: SnapshotSource,
    readonly now: Date,
    private readonly objects: ReadonlyMap<KindKey, readonly AnyObject[]>,
    private readonly coverageOf: (kind: KindKey) => Coverage,
    /** Documents that could not be read, and may hold an object of any kind. */
    readonly unreadable: number = 0,
    /** When objects were read that were not read now. */
    private readonly readBefore: ReadonlyMap<unknown, string> = new Map(),
  ) {
    this.observedAt = now.toISOString();
  }

  list<K extends KindKey>(kind: K): readonly ObjectOf<K>[] {
    return (this.objects.get(kind) ?? []) as readonly ObjectOf<K>[];
  }

  coverage(kind: KindKey): Coverage {
    return this.coverageOf(kind);
  }

  /**
   * Why an object of this kind may exist that was not seen; undefined where what is listed is all there is. A group that is
   * not served holds no objects, so its list is proven empty.
   *
   * @param what - what may be missing, for the reader: "a PeerAuthentication"
   */
  gap(kind: KindKey, what: string): Reason | undefined {
    const { state, detail } = this.coverageOf(kind);
    const source = this.source.name;
    switch (state) {
      case 'listed':
      case 'not-served':
        return undefined;
      case 'forbidden':
        return { code: 'forbidden', params: { what, source } };
      case 'partial':
        return this.unreadable > 0
          ? {
              code: 'unreadable-input',
              params: { source, count: this.unreadable },
            }
          : { code: 'incomplete-input', params: { what, source } };
      default:
        return {
          code: 'read-failed',
          params: { what, source, detail: detail ?? '' },
        };
    }
  }

  /** Proof that a field of an object had a value when the source was read. */
  evidence(
    object: {
      apiVersion: string;
      kind: string;
      metadata: { name: string; namespace?: string };
    },
    path: string,
    value: string | number | boolean | null | undefined,
  ): Evidence {
    const { apiVersion, kind, metadata } = object;
    const { namespace, name } = metadata;
    return {
      source: this.source.name,
      object: namespace
        ? { apiVersion, kind, namespace, name }
        : { apiVersion, kind, name },
      path,
      value: typeof value === 'string' ? value.slice(0, 500) : (value ?? null),
      observedAt: this.readBefore.get(object) ?? this.observedAt,
    };
  }
}
