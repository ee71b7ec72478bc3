import type { CollectReport } from './collector';
import type { CheckStatus } from 'backstage-plugin-layer6-common';
import {
  BUILT_IN,
  evaluate,
  UNKNOWN_REASONS,
  type Asset,
  type CheckRule,
  type Subject,
} from 'backstage-plugin-layer6-engine';

/**
 * Runs a collection to its end.
 *
 * @public
 */
export async function collectAll(
  collection: AsyncGenerator<Asset, CollectReport>,
): Promise<{ assets: Asset[]; report: CollectReport }> {
  const assets: Asset[] = [];
  for (;;) {
    const next = await collection.next();
    if (next.done) return { assets, report: next.value };
    assets.push(next.value);
  }
}

/**
 * A case of a check: what is judged, and what has to come out.
 *
 * @public
 */
export interface CheckCase {
  name: string;
  subject: Subject;
  expect: { status: CheckStatus; reason: string };
}

const EVERY_STATUS: readonly CheckStatus[] = [
  'pass',
  'fail',
  'not-applicable',
  'unknown',
];
const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Holds a check against what every check has to keep: each text in both languages with the same places; cases of pass, fail, not
 * applicable and unknown, which come out as they say; only reasons that are declared; no pass without proof and no fail without a
 * remedy.
 *
 * @returns what is amiss, a sentence each; nothing where the contract is kept
 * @public
 */
export function checkProblems(
  rule: CheckRule,
  cases: readonly CheckCase[],
  now: Date,
): string[] {
  const texts = {
    ...rule.reasons,
    description: rule.description,
    why: rule.why,
  };
  const statuses = cases.map(({ expect }) => expect.status);
  return [
    ...[rule.id, ...Object.keys(rule.reasons)]
      .filter(code => !KEBAB_CASE.test(code))
      .map(code => `${code} is not kebab-case`),
    ...Object.entries(texts)
      .filter(([, { en, ko }]) => !en || !ko || placesOf(en) !== placesOf(ko))
      .map(([name]) => `${name} differs between its languages, or lacks one`),
    ...EVERY_STATUS.filter(status => !statuses.includes(status)).map(
      status => `there is no case of ${status}`,
    ),
    ...cases.flatMap(each =>
      problemsOf(rule, each, now).map(problem => `${each.name}: ${problem}`),
    ),
  ];
}

function problemsOf(
  rule: CheckRule,
  { subject, expect }: CheckCase,
  now: Date,
): string[] {
  const { scorecard } = evaluate(subject, {
    now,
    sources: new Map(),
    checks: { [rule.id]: { enabled: true, weight: 1, settings: {} } },
    vocabulary: { ...BUILT_IN, checkRules: [rule] },
  });
  const [{ status, reason, parts, notes }] = scorecard.checks;
  const declared = { ...UNKNOWN_REASONS, ...rule.reasons };
  const said = [reason, ...[...parts, ...notes].map(each => each.reason)];
  return [
    ...(status === expect.status && reason.code === expect.reason
      ? []
      : [`is ${status} (${reason.code})`]),
    ...said
      .filter(({ code }) => !Object.hasOwn(declared, code))
      .map(({ code }) => `the reason ${code} has no text`),
    ...parts
      .filter(part => part.status === 'pass' && part.evidence.length === 0)
      .map(part => `${part.subject} passes without proof`),
    ...parts
      .filter(part => part.status === 'fail' && !part.remedy)
      .map(part => `${part.subject} fails without a remedy`),
  ];
}

function placesOf(text: string): string {
  const places = [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
  return [...new Set(places)].sort().join();
}
