import type { Entity } from '@backstage/catalog-model';
import type { Note, TagCode } from 'backstage-plugin-layer6-common';
import type { AssetIndex } from './AssetIndex';
import type { BindingFace } from './face';

/**
 * What binding knows besides the entity.
 *
 * @public
 */
export interface BindingContext {
  /** All that runs. */
  index: AssetIndex;
  /** Names of all sources, be they read or not; where absent, nothing is said of sources that do not exist. */
  sources?: readonly string[];
  /** Resources that the entity depends on. */
  dependencies: readonly Entity[];
  /** Codes of the tag catalogue. */
  tags: readonly TagCode[];
}

/**
 * What one rule binds an entity to.
 *
 * @public
 */
export interface RuleOutcome {
  /** Whether the entity says anything that the rule goes by. */
  applies: boolean;
  bindings: RuleBinding[];
  notes: Note[];
}

/** @public */
export interface RuleBinding {
  /** Id of the rule: kebab-case, stored with the binding. */
  rule: string;
  face: BindingFace;
  /** It does not bring along what belongs to it, e.g. a broker of which only some channels are used. */
  alone?: boolean;
}

/**
 * A way in which assets come to belong to an entity. Pure: the same arguments give the same outcome.
 *
 * @public
 */
export type BindingRule = (
  entity: Entity,
  context: BindingContext,
) => RuleOutcome;

export const DOES_NOT_APPLY: RuleOutcome = {
  applies: false,
  bindings: [],
  notes: [],
};
