import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { TAGS, type Note } from 'backstage-plugin-layer6-common';
import { assetId, type SourceRef } from '../model';
import type { AssetIndex } from './AssetIndex';
import { CHANNEL_RULES } from './channelAnnotations';
import { bindByConsumerGroups } from './consumerGroups';
import { declaredTags } from './declaredTags';
import { bindByKubernetesAnnotations } from './kubernetesAnnotations';
import { ambiguousAddresses } from './ambiguousAddresses';
import { bindAsKubernetesCluster } from './kubernetesCluster';
import { bindingNote, type BindingNoteCode } from './notes';
import { DEPENDS_ON, ownBrokers, related } from './related';
import type {
  BindingContext,
  BindingRule,
  RuleBinding,
  RuleOutcome,
} from './rule';
import { PLACES, WORKLOAD_RULES } from './workloadAnnotations';

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

const DEPENDENCY_NOTES: Record<string, BindingNoteCode | undefined> = {
  'reference-not-found': 'dependency-not-found',
  'reference-not-whole': 'dependency-not-whole',
} satisfies Partial<Record<BindingNoteCode, BindingNoteCode>>;

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
  const dependencies = ofDependencies(context, runs.length > 0);
  const bindings = [
    ...withRelated(
      own.flatMap(outcome => outcome.bindings),
      index,
    ),
    ...dependencies.bindings,
  ];
  const notes = [
    ...own.flatMap(outcome => outcome.notes),
    ...dependencies.notes,
    ...ambiguousAddresses(
      own.flatMap(outcome => outcome.bindings.map(({ face }) => face)),
      index,
    ),
  ];
  const isService = entity.kind.toLocaleLowerCase('en-US') === 'component';
  const isPlaced = dependencies.bindings.some(
    ({ face }) => face.kind === 'workload',
  );
  if (runs.length === 0 && !isPlaced && (isService || bindings.length === 0)) {
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
      !isPlaced &&
      (isService || runs.length > 0) &&
      runs.every(outcome => outcome.bindings.length === 0),
  };
}

/**
 * What an entity depends on is part of what it runs on: of a Resource all topics, queues, streams, brokers and clusters that it is,
 * but not what runs it on Kubernetes. Services of ECS and what Docker runs are where the entity runs, unless something else says that;
 * where it does, a cluster narrows it and is nothing by itself. What a
 * Resource names and nobody shows is said here as well: verdicts rest on it.
 */
function ofDependencies(
  context: BindingContext,
  runsElsewhere: boolean,
): Pick<RuleOutcome, 'bindings' | 'notes'> {
  const { index, dependencies } = context;
  const outcomes = dependencies.map(resource => {
    const outcome = [...RUNS_BY, ...USES_BY].map(rule =>
      rule(resource, { ...context, dependencies: [] }),
    );
    return {
      bindings: withRelated(
        outcome.flatMap(each => each.bindings),
        index,
      ),
      notes: outcome
        .flatMap(each => each.notes)
        .flatMap(note => dependencyNote(resource, note)),
    };
  });
  return {
    bindings: outcomes
      .flatMap(outcome => outcome.bindings)
      .filter(
        ({ face, rule }) =>
          face.kind === 'broker' ||
          face.kind === 'channel' ||
          (face.kind === 'cluster' && !runsElsewhere) ||
          (PLACES.includes(rule) && !runsElsewhere),
      )
      .map(({ face }) => ({ rule: DEPENDS_ON, face })),
    notes: outcomes.flatMap(outcome => outcome.notes),
  };
}

/** A note of a Resource as it is said of what depends on it; what is the Resource's own business alone is left there. */
function dependencyNote(resource: Entity, { reason }: Note): Note[] {
  const code = DEPENDENCY_NOTES[reason.code];
  const entity = stringifyEntityRef(resource);
  return code ? [bindingNote(code, { ...reason.params, entity })] : [];
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
