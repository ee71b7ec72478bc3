import {
  CHECKLIST,
  COMPONENTS,
  TAGS,
  TECHNOLOGIES,
  type CheckId,
  type ChecklistItem,
  type Framework,
  type TagDescription,
} from 'backstage-plugin-layer6-common';
import { CHECK_RULES } from '../checks';
import {
  UNKNOWN_REASONS,
  type CheckRule,
  type CheckSettings,
  type TagRule,
} from '../model';
import { TAG_RULES } from '../tags';

/**
 * How an organisation has set a check.
 *
 * @public
 */
export interface CheckOptions {
  enabled: boolean;
  weight: number;
  settings: CheckSettings;
}

/**
 * What there is to be seen and to be checked, in the order in which it is shown: tags and checks with their texts, and the rules by
 * which they are decided.
 *
 * @public
 */
export interface Vocabulary {
  tags: readonly TagDescription[];
  /** A tag without a rule can be declared, and is never observed. */
  tagRules: readonly TagRule[];
  checklist: readonly ChecklistItem[];
  /** One for each item of the checklist. */
  checkRules: readonly CheckRule[];
}

/**
 * The framework as it is without any configuration, and without the modules of others.
 *
 * @public
 */
export const BUILT_IN: Vocabulary = {
  tags: TAGS.map(tag => ({
    ...tag,
    description: find(TAG_RULES, rule => rule.code === tag.code).description,
  })),
  tagRules: TAG_RULES,
  checklist: CHECKLIST,
  checkRules: CHECK_RULES,
};

/**
 * Every check of a vocabulary as it is without any configuration.
 *
 * @public
 */
export function defaultChecks({
  checkRules,
}: Vocabulary): Readonly<Record<CheckId, CheckOptions>> {
  return Object.fromEntries(
    checkRules.map(rule => [
      rule.id,
      { enabled: true, weight: rule.weight, settings: {} },
    ]),
  );
}

/**
 * Every built-in check as it is without any configuration.
 *
 * @public
 */
export const DEFAULT_CHECKS = defaultChecks(BUILT_IN);

/**
 * The framework as data: components, technologies, tags and checks with their texts, in the framework's order.
 *
 * @public
 */
export function describeFramework(
  checks: Readonly<Record<CheckId, CheckOptions>>,
  vocabulary: Vocabulary = BUILT_IN,
): Framework {
  return {
    components: [...COMPONENTS],
    technologies: [...TECHNOLOGIES],
    tags: [...vocabulary.tags],
    checks: vocabulary.checklist.map(item => {
      const rule = find(
        vocabulary.checkRules,
        candidate => candidate.id === item.id,
      );
      const { enabled, weight } = checks[item.id];
      return {
        ...item,
        description: rule.description,
        why: rule.why,
        reasons: { ...UNKNOWN_REASONS, ...rule.reasons },
        enabled,
        weight,
      };
    }),
  };
}

function find<T>(items: readonly T[], matches: (item: T) => boolean): T {
  const item = items.find(matches);
  if (!item) throw new Error('The framework names a rule that does not exist');
  return item;
}
