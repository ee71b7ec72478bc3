import type { Entity } from '@backstage/catalog-model';
import { TAGS, type Note } from 'backstage-plugin-layer6-common';
import { assetId, type SourceRef } from '../model';
import type { AssetIndex } from './AssetIndex';
import { CHANNEL_RULES } from './channelAnnotations';
import { bindByConsumerGroups } from './consumerGroups';
import { declaredTags } from './declaredTags';
import { bindByKubernetesAnnotations } from './kubernetesAnnotations';
import { ambiguousAddresses } from './ambiguousAddresses';
import { bindAsKubernetesCluster } from './kubernetesCluster';
import { bindingNote } from './notes';
import { DEPENDS_ON, ownBrokers, related } from './related';
import type { BindingContext, BindingRule, RuleBinding } from './rule';
import { WORKLOAD_RULES } from './workloadAnnotations';

/**
 * That an asset belongs to an entity, and by which rule.
 *
 * @public
 */
export interface Binding {
  source: SourceRef;
  assetKey: string;
  rule: string;
}

/** Rules that say where an entity runs. */
const RUNS_BY: readonly BindingRule[] = [
  bindByKubernetesAnnotations,
  ...WORKLOAD_RULES,
];

/** Rules that say what an entity is or uses besides. */
const USES_BY: readonly BindingRule[] = [
  bindByConsumerGroups,
  ...CHANNEL_RULES,
  bindAsKubernetesCluster,
];

/**
 * All that an entity is bound to: what its annotations name and its relations lead to, and what follows from that. Each asset
 * once, by the first rule that binds it.
 *
 * @public
 */
export function bindEntity(
  entity: Entity,
  index: AssetIndex,
  about: Partial<Omit<BindingContext, 'index'>> & {
    /** Of other backend modules, after the built-in ones. */
    rules?: readonly BindingRule[];
  } = {},
): {
  bindings: Binding[];
  notes: Note[];
  unplaced: boolean;
  ownBrokers: ReadonlySet<string>;
} {
  const context: BindingContext = {
    dependencies: [],
    tags: TAGS.map(({ code }) => code),
    ...about,
    index,
  };
  const apply = (rules: readonly BindingRule[], subject = entity) =>
    rules.map(rule => rule(subject, context)).filter(({ applies }) => applies);

  const runs = apply([...RUNS_BY, ...(about.rules ?? [])]);
  const uses = apply(USES_BY);
  const own = [...runs, ...uses];
  const bindings = [
    ...withRelated(
      own.flatMap(outcome => outcome.bindings),
      index,
    ),
    ...ofDependencies(context, runs.length > 0),
  ];
  const notes = [
    ...own.flatMap(outcome => outcome.notes),
    ...ambiguousAddresses(
      own.flatMap(outcome => outcome.bindings.map(({ face }) => face)),
      index,
    ),
  ];
  const isService = entity.kind.toLocaleLowerCase('en-US') === 'component';
  if (runs.length === 0 && (isService || bindings.length === 0)) {
    notes.push(bindingNote('no-annotation', {}));
  }
  return {
    bindings: distinct(bindings),
    notes: [...notes, ...declaredTags(entity, context.tags).notes],
    ownBrokers: ownBrokers(
      own.flatMap(outcome =>
        outcome.bindings.flatMap(({ face, alone }) => (alone ? [] : [face])),
      ),
      index,
    ),
    unplaced:
      (isService || runs.length > 0) &&
      runs.every(outcome => outcome.bindings.length === 0),
  };
}

/**
 * What an entity depends on is part of what it runs on: of a Resource all topics, queues, streams, brokers and clusters that it is,
 * but not what runs it. Where something else says where the entity runs, a cluster narrows that and is nothing by itself.
 */
function ofDependencies(
  context: BindingContext,
  runsElsewhere: boolean,
): RuleBinding[] {
  const { index, dependencies } = context;
  const rules = [...RUNS_BY, ...USES_BY];
  return dependencies
    .flatMap(resource =>
      withRelated(
        rules.flatMap(
          rule => rule(resource, { ...context, dependencies: [] }).bindings,
        ),
        index,
      ),
    )
    .filter(
      ({ face }) =>
        face.kind === 'broker' ||
        face.kind === 'channel' ||
        (face.kind === 'cluster' && !runsElsewhere),
    )
    .map(({ face }) => ({ rule: DEPENDS_ON, face }));
}

function withRelated(
  bindings: readonly RuleBinding[],
  index: AssetIndex,
): RuleBinding[] {
  return [
    ...bindings,
    ...bindings.flatMap(({ face, alone }) =>
      alone ? [] : related(face, index),
    ),
  ];
}

function distinct(bindings: readonly RuleBinding[]): Binding[] {
  const byAsset = new Map<string, Binding>();
  for (const { rule, face } of bindings) {
    const id = assetId(face);
    if (!byAsset.has(id)) {
      byAsset.set(id, { source: face.source, assetKey: face.key, rule });
    }
  }
  return [...byAsset.values()];
}
