import {
  CHECKLIST,
  COMPONENTS,
  TAGS,
  TECHNOLOGIES,
  type CheckId,
  type Framework,
} from 'backstage-plugin-layer6-common';
import { CHECK_RULES } from '../checks';
import { UNKNOWN_REASONS, type CheckSettings } from '../model';
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
 * Every built-in check as it is without any configuration.
 *
 * @public
 */
export const DEFAULT_CHECKS: Readonly<Record<CheckId, CheckOptions>> =
  Object.fromEntries(
    CHECK_RULES.map(rule => [
      rule.id,
      { enabled: true, weight: rule.weight, settings: {} },
    ]),
  );

/**
 * The framework as data: components, technologies, tags and checks with their texts, in the framework's order.
 *
 * @public
 */
export function describeFramework(
  checks: Readonly<Record<CheckId, CheckOptions>>,
): Framework {
  return {
    components: [...COMPONENTS],
    technologies: [...TECHNOLOGIES],
    tags: TAGS.map(tag => ({
      ...tag,
      description: find(TAG_RULES, rule => rule.code === tag.code).description,
    })),
    checks: CHECKLIST.map(item => {
      const rule = find(CHECK_RULES, candidate => candidate.id === item.id);
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
