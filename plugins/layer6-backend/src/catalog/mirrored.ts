import {
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { OBSERVED_PREFIX } from 'backstage-plugin-layer6-common';
import { hashOf } from '../database/hash';
import type { EntityRow, GroupRow } from '../database/tables';

/** What is asked of the catalog: no more than binding, filters and roll-ups look at. */
export const ENTITY_FIELDS = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.title',
  'metadata.annotations',
  'metadata.labels',
  'metadata.tags',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'relations',
];

export const GROUP_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'spec.type',
  'spec.profile.displayName',
  'relations',
];

/** An entity as the mirror keeps it. */
export interface MirroredEntity {
  row: Omit<EntityRow, 'first_seen' | 'removed_at'>;
  owners: string[];
}

/** A group as the mirror keeps it. */
export interface MirroredGroup {
  row: GroupRow;
  parents: string[];
}

export function mirrorEntity(
  entity: Entity,
  about: {
    selected: boolean;
    /** Domain of each system. */
    domains?: ReadonlyMap<string, string | null>;
  },
): MirroredEntity {
  const slim = slimEntity(entity);
  const parents = targets(slim, RELATION_PART_OF);
  const system = firstOfKind(parents, 'system');
  const owners = targets(slim, RELATION_OWNED_BY);
  const body = JSON.stringify(slim);
  const { name, title } = entity.metadata;
  const row = {
    ref: stringifyEntityRef(entity),
    uid: entity.metadata.uid ?? '',
    kind: entity.kind.toLocaleLowerCase('en-US'),
    namespace: entity.metadata.namespace ?? 'default',
    name,
    title: title ?? null,
    sort_name: (title ?? name).toLowerCase(),
    search: [name, title ?? ''].join('\n').toLowerCase(),
    owner_set: owners.join(' '),
    type: textOf(entity.spec?.type),
    lifecycle: textOf(entity.spec?.lifecycle),
    system_ref: system,
    domain_ref:
      firstOfKind(parents, 'domain') ??
      (system ? (about.domains?.get(system) ?? null) : null),
    selected: about.selected,
    body,
  };
  return { row: { ...row, hash: hashOf(JSON.stringify(row)) }, owners };
}

/** The system that an entity is part of. */
export function systemOf(entity: Entity): string | null {
  return firstOfKind(targets(entity, RELATION_PART_OF), 'system');
}

export function mirrorGroup(entity: Entity): MirroredGroup {
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  const parents = targets(entity, RELATION_CHILD_OF);
  return {
    row: {
      ref: stringifyEntityRef(entity),
      name: entity.metadata.name,
      title: entity.metadata.title ?? textOf(profile?.displayName),
      type: textOf(entity.spec?.type),
      parent_ref: parents[0] ?? null,
    },
    parents,
  };
}

/** In a fixed order, and without what Layer 6 itself wrote there, so that nothing feeds back and equal entities hash alike. */
function slimEntity(entity: Entity): Entity {
  const {
    namespace,
    name,
    uid,
    title,
    labels = {},
    tags,
    annotations = {},
  } = entity.metadata;
  const foreign = Object.entries(annotations).filter(
    ([key]) => !key.startsWith(OBSERVED_PREFIX),
  );
  const { type, lifecycle, owner, system } = entity.spec ?? {};
  const relations = (entity.relations ?? [])
    .map(relation => ({
      type: relation.type,
      targetRef: relation.targetRef,
    }))
    .sort((a, b) =>
      `${a.type} ${a.targetRef}` < `${b.type} ${b.targetRef}` ? -1 : 1,
    );
  return {
    apiVersion: entity.apiVersion,
    kind: entity.kind,
    metadata: {
      namespace,
      name,
      uid,
      title,
      labels: sorted(Object.entries(labels)),
      tags,
      annotations: sorted(foreign),
    },
    spec: { type, lifecycle, owner, system },
    relations,
  };
}

function sorted(entries: [string, string][]): Record<string, string> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function targets(entity: Entity, relation: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
  return [...new Set(refs)].sort();
}

function firstOfKind(refs: readonly string[], kind: string): string | null {
  return refs.find(ref => ref.startsWith(`${kind}:`)) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
