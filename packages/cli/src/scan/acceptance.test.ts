import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SubjectReport } from './report';
import { scan } from './scan';

/*
 * Situations that really occur, each a small folder of manifests, and the verdicts that are right. Where several answers are
 * defensible all of them are accepted; what matters most is that nothing is ticked that must not be.
 */

interface Expectation {
  subject: { type: string; namespace?: string; kind?: string; name?: string };
  /** Accepted statuses by check; `absent` where the check need not be reported. */
  checks?: Record<string, string[]>;
  tagsPresent?: string[];
  tagsAbsent?: string[];
  technologies?: string[];
  technologiesAbsent?: string[];
  distribution?: string | string[];
  distributionAbsent?: string[];
  optional?: boolean;
}

interface AcceptanceCase {
  id: string;
  why: string;
  inputs: { written: string }[];
  complete: boolean;
  expect: Expectation[];
  /** Files that must be reported. */
  problems?: string[];
}

const folder = path.join(__dirname, '__fixtures__/acceptance');
const cases: AcceptanceCase[] = JSON.parse(
  readFileSync(path.join(folder, 'cases.json'), 'utf8'),
);

/** States that claim the thing is there. */
const CLAIMED = new Set(['observed', 'undeclared']);

function matches(
  { type, kind, namespace, name }: Expectation['subject'],
  { subject }: SubjectReport,
): boolean {
  const isType =
    type === '*' ||
    subject.type === type ||
    (type === 'workload' && subject.type === 'entity');
  return (
    isType &&
    (name === undefined || subject.name === name) &&
    (namespace === undefined ||
      (subject.namespace ?? 'default') === namespace) &&
    (kind === undefined || subject.kind === kind)
  );
}

function faultsOf(expected: Expectation, subjects: SubjectReport[]): string[] {
  const found = subjects.filter(subject => matches(expected.subject, subject));
  if (found.length === 0) return expected.optional ? [] : ['not listed'];
  const faults: string[] = [];
  for (const [id, accepted] of Object.entries(expected.checks ?? {})) {
    const results = found.flatMap(({ checks }) =>
      checks.filter(check => check.id === id),
    );
    if (
      results.length === 0 &&
      !accepted.includes('absent') &&
      !expected.optional
    ) {
      faults.push(`${id} is not reported`);
    }
    for (const { status, reason } of results) {
      if (!accepted.includes(status)) {
        faults.push(
          `${id} is ${status} (${reason.code}), expected ${accepted.join(' or ')}`,
        );
      }
    }
  }
  const tags = found.flatMap(subject => subject.tags);
  for (const code of expected.tagsPresent ?? []) {
    if (!tags.some(tag => tag.code === code && tag.state !== 'unknown'))
      faults.push(`tag ${code} is missing`);
  }
  for (const code of expected.tagsAbsent ?? []) {
    if (tags.some(tag => tag.code === code && CLAIMED.has(tag.state)))
      faults.push(`tag ${code} is claimed`);
  }
  const technologies = new Set(
    found.flatMap(subject => subject.technologies.map(({ id }) => id)),
  );
  const distributions = new Set(
    found.flatMap(subject =>
      subject.technologies.flatMap(({ distribution }) => distribution ?? []),
    ),
  );
  for (const id of expected.technologies ?? []) {
    if (!technologies.has(id)) faults.push(`technology ${id} is missing`);
  }
  for (const id of expected.technologiesAbsent ?? []) {
    if (technologies.has(id)) faults.push(`technology ${id} is claimed`);
  }
  const wanted = [expected.distribution ?? []].flat();
  if (wanted.length > 0 && !wanted.some(id => distributions.has(id))) {
    faults.push(
      `distribution is ${[...distributions].join(', ')}, expected ${wanted.join(' or ')}`,
    );
  }
  for (const id of expected.distributionAbsent ?? []) {
    if (distributions.has(id)) faults.push(`distribution ${id} is claimed`);
  }
  return faults;
}

it.each(cases)(
  '$id: $why',
  async ({ inputs, complete, expect: expected, problems = [] }) => {
    const { report } = await scan({
      paths: inputs.map(({ written }) => path.join(folder, 'written', written)),
      complete,
      clusters: false,
      now: new Date(),
    });
    const faults = expected.flatMap(expectation =>
      faultsOf(expectation, report.subjects).map(
        fault => `${Object.values(expectation.subject).join('/')}: ${fault}`,
      ),
    );
    const reported = report.problems.map(({ file }) =>
      path.basename(file ?? ''),
    );
    for (const file of problems) {
      if (!reported.includes(file)) faults.push(`no problem names ${file}`);
    }
    expect(faults).toEqual([]);
  },
);
