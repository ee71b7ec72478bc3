import type { Reason } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type UnknownFact,
} from 'backstage-plugin-layer6-engine';
import type { KindKey } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

/** An object as evidence names it. */
export type EvidenceObject = Parameters<ClusterSnapshot['evidence']>[0];

/** What an object says of itself: a declaration, whatever became of it. */
export function declared<T>(
  snapshot: ClusterSnapshot,
  object: EvidenceObject,
  path: string,
  value: T,
  written: string | number | boolean | null | undefined,
): Fact<T> {
  return known(value, [snapshot.evidence(object, path, written)], {
    observed: false,
  });
}

function integer(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** A number as it stands in a property file; what is none makes the fact unknown, with what was written as the detail. */
export function declaredInteger(
  snapshot: ClusterSnapshot,
  object: EvidenceObject,
  path: string,
  written: string,
): Fact<number> {
  const value = integer(written);
  if (value !== undefined) {
    return declared(snapshot, object, path, value, written);
  }
  const { kind, metadata } = object;
  const params = {
    what: `${path} of ${kind} ${metadata.name}`,
    source: snapshot.source.name,
    detail: JSON.stringify(written.slice(0, 80)),
  };
  return unknown({ code: 'read-failed', params }, [
    snapshot.evidence(object, path, written),
  ]);
}

/** A property's value; empty and null count as absent, as Kafka and the API server have it. */
export function property(
  values: Record<string, string>,
  name: string,
): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name].trim() : '';
  return value === '' ? undefined : value;
}

export function notCollected(what: string): UnknownFact {
  return unknown({ code: 'not-collected', params: { what } });
}

/**
 * Why a list cannot be trusted. That a folder was not declared complete is no such reason: what is in no readable file of it
 * counts as absent.
 */
export function unreadable(
  snapshot: ClusterSnapshot,
  kind: KindKey,
  what: string,
): Reason | undefined {
  const gap = snapshot.gap(kind, what);
  return gap?.code === 'incomplete-input' ? undefined : gap;
}
