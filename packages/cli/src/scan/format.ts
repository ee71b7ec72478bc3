import { styleText } from 'node:util';
import {
  CHECK_STATUSES,
  type CheckStatus,
  type SourceProblem,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { ScanReport, SubjectReport } from './report';

const LOOK: Record<
  CheckStatus,
  { sign: string; color: Parameters<typeof styleText>[0] }
> = {
  pass: { sign: '✔', color: 'green' },
  partial: { sign: '◐', color: 'yellow' },
  fail: { sign: '✖', color: 'red' },
  'not-applicable': { sign: '–', color: 'gray' },
  unknown: { sign: '?', color: 'gray' },
};

const STATUS_WIDTH = 'not-applicable'.length;
const ID_WIDTH = 'kafka-replication-factor'.length;

/** A report for a terminal: subject by subject, then the totals. Colours only where the stream shows them. */
export function formatTable(report: ScanReport): string {
  const { subjects, ...rest } = printable(report);
  return [
    ...subjects.map(formatSubject),
    formatTotals({ subjects, ...rest }),
  ].join('\n');
}

export function formatProblem({ file, line, message }: SourceProblem): string {
  const place = [file, line].filter(part => part !== undefined).join(':');
  return printable(place ? `${place}: ${message}` : message);
}

/** Names come from files that anybody wrote, and a terminal obeys control characters. */
function printable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, field: unknown) =>
    typeof field === 'string' ? field.replace(/\p{Cc}/gu, '\ufffd') : field,
  ) as T;
}

function formatSubject(report: SubjectReport): string {
  const { kind, namespace, name, source } = report.subject;
  const title = `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
  const score =
    report.score === null
      ? 'no score'
      : `score ${report.score}, coverage ${Math.round((report.coverage ?? 0) * 100)} %`;
  const lines = [
    `${styleText('bold', title)}  ${styleText('gray', `in ${source} · ${score}`)}`,
  ];
  const runsOn = report.technologies.map(formatTechnology).join(', ');
  if (runsOn) lines.push(`  runs on  ${runsOn}`);
  const tags = report.tags.map(({ code, state }) =>
    state === 'observed' ? code : `${code} (${state})`,
  );
  if (tags.length) lines.push(`  tags     ${tags.join('  ')}`);
  for (const check of report.checks) {
    const { sign, color } = LOOK[check.status];
    const status = styleText(
      color,
      `${sign} ${check.status.padEnd(STATUS_WIDTH)}`,
    );
    const templates =
      check.observed ||
      check.status === 'unknown' ||
      check.status === 'not-applicable'
        ? ''
        : styleText('gray', ' (from templates)');
    lines.push(
      `  ${status}  ${check.id.padEnd(ID_WIDTH)}  ${check.message}${templates}`,
    );
    lines.push(
      ...check.notes.map(note => styleText('gray', `      note: ${note}`)),
    );
  }
  lines.push(...report.notes.map(note => `  note: ${note}`));
  return `${lines.join('\n')}\n`;
}

function formatTechnology(
  technology: Omit<TechnologyResult, 'evidence'>,
): string {
  const { id, version, distribution, bootstrapper, variant } = technology;
  const about = [
    distribution,
    bootstrapper && `set up by ${bootstrapper}`,
    variant,
  ].filter(part => part !== undefined);
  return [id, version, about.length > 0 && `(${about.join(', ')})`]
    .filter(Boolean)
    .join(' ');
}

function formatTotals({ subjects }: ScanReport): string {
  const counts = CHECK_STATUSES.map(status => {
    const count = subjects
      .flatMap(({ checks }) => checks)
      .filter(check => check.status === status).length;
    return styleText(LOOK[status].color, `${count} ${status}`);
  });
  return `${subjects.length} subjects: ${counts.join(', ')}`;
}
