import type {
  Evidence,
  LocalizedText,
  TagCode,
  TagResult,
  TagState,
} from 'backstage-plugin-layer6-common';
import type { Subject, TagFinding, TagRule } from '../model';
import type { Vocabulary } from './framework';
import { isEmpty, nothingBound } from './nothingBound';
import { messageOf } from './texts';

const DECLARED_ONLY: LocalizedText = {
  en: 'Declared by the owner, and nothing of it was seen',
  ko: '소유자가 선언했지만 확인된 것이 없습니다',
};

/** Every tag that is there, declared, or could not be looked for; a tag that is absent is left out. */
export function tagResults(
  subject: Subject,
  { tags, tagRules }: Vocabulary,
): TagResult[] {
  const { declaredTags } = subject;
  return tags.flatMap(({ code }) => {
    const rule = tagRules.find(each => each.code === code);
    return rule
      ? tagResult(rule, lookFor(rule, subject), declaredTags)
      : notLookedFor(code, declaredTags);
  });
}

/** What no rule can see is no drift where it is declared. */
function notLookedFor(
  code: TagCode,
  declared: readonly string[] | undefined,
): TagResult[] {
  if (!declared?.includes(code)) return [];
  const reason = { code: 'not-collected', params: { what: code } };
  const message = messageOf(reason, {});
  return [{ code, state: 'unknown', reason, message, evidence: [] }];
}

/** What the things that an entity uses do not show may well show in what it runs as, where that was not found. */
function lookFor(rule: TagRule, subject: Subject): TagFinding {
  const unknown: TagFinding = {
    state: 'unknown',
    reason: nothingBound(subject),
    evidence: [],
  };
  if (isEmpty(subject)) return unknown;
  const finding = rule.evaluate(subject);
  return finding.state === 'not-seen' && subject.unplaced ? unknown : finding;
}

function tagResult(
  rule: TagRule,
  { state: found, reason, evidence }: TagFinding,
  declared: readonly string[] | undefined,
): TagResult[] {
  if (found === 'not-seen') return declaredOnly(rule.code, evidence, declared);
  const isDeclared = declared?.includes(rule.code) ?? false;
  const drifted = declared !== undefined && !isDeclared;
  const seen: TagState = drifted ? 'undeclared' : 'observed';
  return [
    {
      code: rule.code,
      state: found === 'seen' ? seen : 'unknown',
      reason,
      message: messageOf(reason, rule.reasons),
      evidence,
    },
  ];
}

function declaredOnly(
  code: TagCode,
  evidence: Evidence[],
  declared: readonly string[] | undefined,
): TagResult[] {
  if (!declared?.includes(code)) return [];
  const reason = { code: 'declared-not-seen', params: {} };
  return [
    { code, state: 'declared', reason, message: DECLARED_ONLY, evidence },
  ];
}
