import type {
  CheckId,
  CheckResult,
  CheckStatus,
  Evidence,
  LocalizedText,
  Scorecard,
  TagResult,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';
import { hashOf } from '../database/hash';
import type {
  CheckResultRow,
  ScorecardRow,
  TagResultRow,
  TechnologyRow,
} from '../database/tables';
import {
  parseWithReadTimes,
  stringifyWithoutReadTimes,
  type ReadTime,
} from './readTimes';
import type { ScorecardParts } from './scorecardParts';

/** What needs mending comes first. */
export const URGENCY: readonly CheckStatus[] = [
  'fail',
  'partial',
  'unknown',
  'not-applicable',
  'pass',
];

/** A scorecard as rows. Since when each check says what it says, and so the summary, is added by whoever knows history. */
export interface ScorecardRows {
  scorecard: Omit<ScorecardRow, 'summary'>;
  /** What each check says, by its id. */
  messages: Record<CheckId, LocalizedText>;
  checks: Omit<CheckResultRow, 'since'>[];
  tags: TagResultRow[];
  technologies: TechnologyRow[];
}

type ScorecardBody = Pick<
  Scorecard,
  'coverage' | 'scoreReason' | 'placements' | 'notes'
> & {
  /** When what it rests on was read. */
  reads: { source: string; observedAt: string }[];
};
type CheckBody = Pick<
  CheckResult,
  'reason' | 'message' | 'evidence' | 'notes' | 'parts' | 'countsFor'
>;
type TagBody = Pick<TagResult, 'reason' | 'message' | 'evidence'>;

export function toRows(
  scorecard: Scorecard,
  reads: readonly ReadTime[],
): ScorecardRows {
  const { entityRef: entity_ref } = scorecard;
  const json = (value: ScorecardBody | CheckBody | TagBody | Evidence[]) =>
    stringifyWithoutReadTimes(value, reads);
  const checks = scorecard.checks.map((check, position) =>
    checkRow(entity_ref, check, position, json),
  );
  const tags = scorecard.tags.map(
    ({ code, state, reason, message, evidence }, position) => ({
      entity_ref,
      code,
      state,
      reason_code: reason.code,
      position,
      body: json({ reason, message, evidence }),
    }),
  );
  const technologies = scorecard.technologies.map((technology, position) => ({
    entity_ref,
    position,
    component: technology.component,
    technology: technology.id,
    version: technology.version ?? null,
    distribution: technology.distribution ?? null,
    bootstrapper: technology.bootstrapper ?? null,
    variant: technology.variant ?? null,
    body: json(technology.evidence),
  }));
  const { score, coverage, scoreReason, placements, notes } = scorecard;
  const row = {
    entity_ref,
    score,
    coverage,
    ...countsAndWeights(scorecard.checks),
    body: json({
      coverage,
      scoreReason,
      placements,
      notes,
      reads: reads.map(({ name, observedAt }) => ({
        source: name,
        observedAt,
      })),
    }),
  };
  return {
    scorecard: {
      ...row,
      hash: hashOf(JSON.stringify([row, checks, tags, technologies])),
      evaluated_at: scorecard.evaluatedAt,
    },
    messages: Object.fromEntries(
      scorecard.checks.map(({ id, message }) => [id, message]),
    ),
    checks,
    tags,
    technologies,
  };
}

export function fromRows({
  reads,
  failing,
  ...rows
}: ScorecardParts): Scorecard {
  const { entity_ref, score, body, evaluated_at } = rows.scorecard;
  const parse = <T>(text: string) =>
    parseWithReadTimes<T>(text, reads, evaluated_at);
  const { reads: restsOn, ...shown } = parse<ScorecardBody>(body);
  const [oldest] = restsOn.map(({ observedAt }) => observedAt).sort();
  return {
    entityRef: entity_ref,
    technologies: rows.technologies.map(row => toTechnology(row, parse)),
    tags: rows.tags.map(({ code, state, body: tag }) => ({
      code,
      state,
      ...parse<TagBody>(tag),
    })),
    checks: rows.checks.map(row => ({
      id: row.check_id,
      status: row.status,
      observed: Boolean(row.observed),
      since: row.since,
      weight: row.weight,
      ...parse<CheckBody>(row.body),
    })),
    score,
    ...shown,
    evaluatedAt: evaluated_at,
    ...(oldest !== undefined && { observedAt: oldest }),
    ...(failing.length > 0 && { failing: [...failing].sort() }),
  };
}

function checkRow(
  entity_ref: string,
  check: CheckResult,
  position: number,
  json: (body: CheckBody) => string,
): Omit<CheckResultRow, 'since'> {
  const { reason, message, evidence, notes, parts, countsFor } = check;
  return {
    entity_ref,
    check_id: check.id,
    status: check.status,
    reason_code: reason.code,
    observed: check.observed,
    weight: check.weight,
    counts_for: countsFor ?? entity_ref,
    position,
    urgency: URGENCY.indexOf(check.status),
    body: json({ reason, message, evidence, notes, parts, countsFor }),
  };
}

function toTechnology(
  row: ScorecardParts['technologies'][number],
  parse: (text: string) => Evidence[],
): TechnologyResult {
  return {
    component: row.component as TechnologyResult['component'],
    id: row.technology,
    ...(row.version !== null && { version: row.version }),
    ...(row.distribution !== null && { distribution: row.distribution }),
    ...(row.bootstrapper !== null && { bootstrapper: row.bootstrapper }),
    ...(row.variant !== null && { variant: row.variant }),
    evidence: parse(row.body),
  };
}

function countsAndWeights(checks: readonly CheckResult[]) {
  const of = (status: CheckStatus) =>
    checks.filter(check => check.status === status);
  const weight = (status: CheckStatus) =>
    of(status).reduce((sum, check) => sum + check.weight, 0);
  return {
    pass_count: of('pass').length,
    partial_count: of('partial').length,
    fail_count: of('fail').length,
    not_applicable_count: of('not-applicable').length,
    unknown_count: of('unknown').length,
    pass_weight: weight('pass'),
    partial_weight: weight('partial'),
    fail_weight: weight('fail'),
    not_applicable_weight: weight('not-applicable'),
    unknown_weight: weight('unknown'),
  };
}
