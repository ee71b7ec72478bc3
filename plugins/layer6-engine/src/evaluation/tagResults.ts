import type {
  LocalizedText,
  TagResult,
  TagState,
} from 'backstage-plugin-layer6-common';
import type { Subject, TagFinding, TagRule } from '../model';
import { TAG_RULES } from '../tags';
import { isEmpty, nothingBound } from './nothingBound';
import { messageOf } from './texts';

const DECLARED_ONLY: LocalizedText = {
  en: 'Declared by the owner, and nothing of it was seen',
  ko: '소유자가 선언했지만 확인된 것이 없습니다',
};

/** Every tag that is there, declared, or could not be looked for; a tag that is absent is left out. */
export function tagResults(subject: Subject): TagResult[] {
  return TAG_RULES.flatMap(rule => {
    const finding: TagFinding = isEmpty(subject)
      ? { state: 'unknown', reason: nothingBound(subject), evidence: [] }
      : rule.evaluate(subject);
    return tagResult(rule, finding, subject.declaredTags);
  });
}

function tagResult(
  rule: TagRule,
  { state: found, reason, evidence }: TagFinding,
  declared: readonly string[] | undefined,
): TagResult[] {
  const isDeclared = declared?.includes(rule.code) ?? false;
  if (found === 'not-seen') {
    if (!isDeclared) return [];
    return [
      {
        code: rule.code,
        state: 'declared',
        reason: { code: 'declared-not-seen', params: {} },
        message: DECLARED_ONLY,
        evidence,
      },
    ];
  }
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
