import type {
  CheckResult,
  CheckStatus,
  Evidence,
  Reason,
  Scorecard,
  SourceProblem,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';

/**
 * What a scan says, as `schema/scan.schema.json` describes it.
 *
 * @public
 */
export interface ScanReport {
  schemaVersion: 1;
  subjects: SubjectReport[];
  problems: SourceProblem[];
}

/** @public */
export interface ScanSubject {
  type: 'entity' | 'workload' | 'cluster' | 'broker' | 'channel';
  source: string;
  /** `<source>/<namespace>/<group>/<Kind>/<name>`, empty segments kept. */
  ref: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** @public */
export interface SubjectReport {
  subject: ScanSubject;
  technologies: Omit<TechnologyResult, 'evidence'>[];
  tags: { code: string; state: string; reason: Reason; evidence: Evidence[] }[];
  checks: {
    id: string;
    status: CheckStatus;
    reason: Reason;
    message: string;
    observed: boolean;
    evidence: Evidence[];
    notes: string[];
  }[];
  score: number | null;
  coverage: number | null;
  /** What the reader should know: annotations that match nothing, tag codes that do not exist. */
  notes: string[];
}

/** The checks that have something to say about a subject that is neither entity nor workload. */
const CHECKS_OF: Partial<Record<ScanSubject['type'], readonly string[]>> = {
  cluster: ['kubernetes-multi-az'],
  broker: ['kafka-replication-factor'],
  channel: ['kafka-replication-factor'],
};

/** A scorecard in the words of the scan. */
export function subjectReport(
  subject: ScanSubject,
  scorecard: Scorecard,
): SubjectReport {
  const only = CHECKS_OF[subject.type];
  return {
    subject,
    technologies: scorecard.technologies.map(
      ({ evidence: _evidence, ...technology }) => technology,
    ),
    tags: scorecard.tags.map(({ code, state, reason, evidence }) => ({
      code,
      state,
      reason,
      evidence,
    })),
    checks: scorecard.checks
      .filter(check => only?.includes(check.id) ?? true)
      .map(checkReport),
    score: scorecard.score,
    coverage: scorecard.coverage,
    notes: scorecard.notes.map(note => note.message.en),
  };
}

function checkReport(check: CheckResult): SubjectReport['checks'][number] {
  const { id, status, reason, message, observed, evidence, notes } = check;
  return {
    id,
    status,
    reason,
    message: message.en,
    observed,
    evidence,
    notes: notes.map(note => note.message.en),
  };
}
