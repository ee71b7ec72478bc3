import type { CheckPart, CheckResult } from 'backstage-plugin-layer6-common';
import type { CheckContext, CheckRule, PartFinding, Subject } from '../model';
import { combine, unjudged } from './combine';
import type { EvaluateOptions } from './evaluate';
import { BUILT_IN } from './framework';
import { isEmpty, nothingBound } from './nothingBound';
import { messageOf } from './texts';

/** Every enabled check over the subject, in the framework's order, and when the first of them changes by time alone. */
export function checkResults(
  subject: Subject,
  options: EvaluateOptions,
): { checks: CheckResult[]; validUntil: string[] } {
  const validUntil: string[] = [];
  const checks: CheckResult[] = [];
  const { checkRules } = options.vocabulary ?? BUILT_IN;
  for (const rule of checkRules) {
    const { enabled, weight, settings } = options.checks[rule.id];
    if (!enabled) continue;
    const findings = judge(rule, subject, { now: options.now, settings });
    validUntil.push(...findings.flatMap(finding => finding.validUntil ?? []));
    checks.push(checkResult(rule, weight, findings));
  }
  return { checks, validUntil };
}

/** What does not apply to the things that an entity uses may well apply to what it runs as, where that was not found. */
function judge(
  rule: CheckRule,
  subject: Subject,
  context: CheckContext,
): PartFinding[] {
  if (isEmpty(subject)) return [unknownPart(subject)];
  const findings = rule.evaluate(subject, context);
  return findings.length === 0 && subject.unplaced
    ? [unknownPart(subject)]
    : findings;
}

function checkResult(
  rule: CheckRule,
  weight: number,
  findings: readonly PartFinding[],
): CheckResult {
  const parts = findings.map(finding => checkPart(rule, finding));
  const overall = parts.length
    ? combine(parts)
    : {
        status: 'not-applicable' as const,
        reason: rule.notApplicable,
        message: messageOf(rule.notApplicable, rule.reasons),
        observed: true,
      };
  const answering = new Set(findings.map(finding => finding.countsFor));
  const [countsFor] = answering.size === 1 ? answering : [];
  return {
    id: rule.id,
    ...overall,
    weight,
    evidence: parts.flatMap(part => part.evidence),
    notes: [
      ...parts.flatMap(part => part.notes),
      ...unjudged(overall.status, parts),
    ],
    parts,
    ...(countsFor !== undefined && { countsFor }),
  };
}

function checkPart(rule: CheckRule, finding: PartFinding): CheckPart {
  const { countsFor: _owner, validUntil: _until, ...part } = finding;
  return {
    ...part,
    message: messageOf(finding.reason, rule.reasons),
    notes: finding.notes.map(note => ({
      ...note,
      message: messageOf(note.reason, rule.reasons),
    })),
  };
}

function unknownPart(subject: Subject): PartFinding {
  return {
    status: 'unknown',
    reason: nothingBound(subject),
    subject: subject.entityRef ?? '',
    observed: false,
    evidence: [],
    notes: [],
  };
}
