import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  ChecklistItem,
  TagDefinition,
} from 'backstage-plugin-layer6-common';
import type {
  BindingRule,
  CheckRule,
  TagRule,
} from 'backstage-plugin-layer6-engine';
import type { Collector } from './collector';

/**
 * Where a backend module registers its collector.
 *
 * @public
 */
export interface Layer6CollectorsExtensionPoint {
  /** Throws `ConflictError` where a collector of the same id is there already. */
  addCollector(collector: Collector): void;
}

/** @public */
export const layer6CollectorsExtensionPoint =
  createExtensionPoint<Layer6CollectorsExtensionPoint>({
    id: 'layer6.collectors',
  });

/**
 * Where a backend module adds a check of its own, after the built-in ones.
 *
 * @public
 */
export interface Layer6ChecksExtensionPoint {
  /**
   * Throws `InputError` where the id is not kebab-case or longer than 57 characters, `ConflictError` where a check of the same id is
   * there already.
   *
   * @param names - what it is called in the checklist
   */
  addCheck(
    rule: CheckRule,
    names: Pick<ChecklistItem, 'name' | 'shortName'>,
  ): void;
}

/** @public */
export const layer6ChecksExtensionPoint =
  createExtensionPoint<Layer6ChecksExtensionPoint>({ id: 'layer6.checks' });

/**
 * Where a backend module adds a function tag of its own, after the built-in ones of its component.
 *
 * @public
 */
export interface Layer6TagsExtensionPoint {
  /**
   * Throws `InputError` where the code cannot stand in an annotation's name, `ConflictError` where a tag of the same code is there
   * already, be it in another case.
   */
  addTag(
    rule: TagRule,
    definition: Pick<TagDefinition, 'name' | 'kind' | 'component'>,
  ): void;
}

/** @public */
export const layer6TagsExtensionPoint =
  createExtensionPoint<Layer6TagsExtensionPoint>({ id: 'layer6.tags' });

/**
 * Where a backend module adds a way in which assets come to belong to an entity, beside the built-in ones.
 *
 * @public
 */
export interface Layer6BindingExtensionPoint {
  addBindingRule(rule: BindingRule): void;
}

/** @public */
export const layer6BindingExtensionPoint =
  createExtensionPoint<Layer6BindingExtensionPoint>({ id: 'layer6.binding' });
