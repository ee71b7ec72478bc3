import type { TagRule } from 'backstage-plugin-layer6-engine';
import { twoReplicas } from '../__examples__/twoReplicas/check';
import { RuleRegistry } from './RuleRegistry';

const names = {
  name: { en: 'Two pods', ko: '파드 2개' },
  shortName: { en: 'Two', ko: '2개' },
};
const batch: TagRule = {
  code: 'B1.1',
  description: { en: 'It runs at night', ko: '야간에 실행됩니다' },
  reasons: {},
  evaluate: () => ({
    state: 'not-seen',
    reason: { code: 'none', params: {} },
    evidence: [],
  }),
};
const definition = {
  name: { en: 'Batch', ko: '배치' },
  kind: 'secondary',
  component: 'container-orchestration',
} as const;

it('adds rules after the built-in ones', () => {
  const registry = new RuleRegistry();
  registry.addCheck(twoReplicas, names);
  registry.addTag(batch, definition);
  registry.addBindingRule(() => ({ applies: false, bindings: [], notes: [] }));

  const { checklist, checkRules, tags, tagRules } = registry.vocabulary();
  expect(checklist.at(-1)).toEqual({ id: 'two-replicas', ...names });
  expect(checkRules.at(-1)).toBe(twoReplicas);
  expect(tags.at(-1)).toEqual({
    code: 'B1.1',
    ...definition,
    description: batch.description,
  });
  expect(tagRules.at(-1)).toBe(batch);
  expect(registry.bindingRules()).toHaveLength(1);
});

it('refuses ids that are there already, or cannot stand in an annotation', () => {
  const registry = new RuleRegistry();
  const check = (id: string) => () =>
    registry.addCheck({ ...twoReplicas, id }, names);
  const tag = (code: string) => () =>
    registry.addTag({ ...batch, code }, definition);
  expect(check('hpa-configured')).toThrow('There is a check hpa-configured');
  expect(check('Two')).toThrow('"Two" is no id of a check');
  expect(check('a'.repeat(58))).toThrow('is no id of a check');
  expect(check('a'.repeat(57))).not.toThrow();
  expect(tag('r5.1')).toThrow('There is a tag R5.1 already');
  expect(tag('R 5')).toThrow('"R 5" is no code of a tag');
});
