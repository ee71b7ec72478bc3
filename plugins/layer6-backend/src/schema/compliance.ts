import {
  count,
  flag,
  listOf,
  mapOf,
  record,
  ref,
  text,
  time,
} from './jsonSchema';

const score = {
  type: ['integer', 'null'],
  minimum: 0,
  maximum: 100,
} as const;
const coverage = { type: ['number', 'null'], minimum: 0, maximum: 1 } as const;
const change = {
  type: ['integer', 'null'],
  minimum: -100,
  maximum: 100,
} as const;
const nullableText = { type: ['string', 'null'] } as const;
const day = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' } as const;

const rollup = {
  services: count,
  checks: mapOf(ref('StatusCounts')),
  score,
  coverage,
};
const changes = record({ '7': change, '30': change, '90': change });

/** Lists, roll-ups, history and trends. */
export const complianceSchemas = {
  CheckSummary: record(
    {
      id: text,
      status: ref('CheckStatus'),
      reasonCode: text,
      message: ref('LocalizedText'),
      since: time,
      countsFor: text,
    },
    ['countsFor'],
  ),
  ServiceSummary: record(
    {
      entityRef: text,
      title: text,
      type: text,
      lifecycle: text,
      owners: listOf(text),
      system: text,
      domain: text,
      score,
      coverage,
      checks: listOf(ref('CheckSummary')),
      tags: listOf(record({ code: text, state: text })),
      technologies: listOf(
        record({ id: text, version: text, distribution: text }, [
          'version',
          'distribution',
        ]),
      ),
      clusters: listOf(text),
      stale: flag,
      observedAt: time,
    },
    ['title', 'type', 'lifecycle', 'system', 'domain', 'observedAt'],
  ),
  ServicePage: record(
    { items: listOf(ref('ServiceSummary')), total: count, nextCursor: text },
    ['nextCursor'],
  ),
  StatusCounts: record({
    pass: count,
    partial: count,
    fail: count,
    'not-applicable': count,
    unknown: count,
  }),
  TeamRow: record(
    {
      ...rollup,
      ref: nullableText,
      title: text,
      type: text,
      parentRef: text,
      children: count,
      change: changes,
      sparkline: listOf(score),
    },
    ['title', 'type', 'parentRef'],
  ),
  TeamMatrix: record(
    {
      items: listOf(ref('TeamRow')),
      total: record({ ...rollup, change: changes, sparkline: listOf(score) }),
      firstDay: day,
    },
    ['firstDay'],
  ),
  TeamScorecard: record({
    ...rollup,
    ref: text,
    change: changes,
    children: listOf(ref('TeamRow')),
    worst: listOf(ref('ServiceSummary')),
  }),
  CheckRollup: record({
    id: text,
    counts: ref('StatusCounts'),
    reasons: listOf(
      record({
        status: ref('CheckStatus'),
        code: text,
        label: ref('LocalizedText'),
        count,
        examples: listOf(text),
      }),
    ),
  }),
  CheckRollups: record({ items: listOf(ref('CheckRollup')) }),
  RuntimeUse: record({
    component: nullableText,
    technology: text,
    services: count,
    versions: listOf(
      record({
        version: nullableText,
        distribution: nullableText,
        services: count,
      }),
    ),
  }),
  RuntimeRollup: record({
    items: listOf(ref('RuntimeUse')),
    tags: listOf(
      record({
        code: text,
        observed: count,
        undeclared: count,
        declared: count,
        unknown: count,
      }),
    ),
  }),
  Trend: record({
    days: listOf(record({ day, score, checks: mapOf(ref('StatusCounts')) })),
    from: day,
    to: day,
    timeZone: text,
  }),
  CheckMoment: record({
    status: ref('CheckStatus'),
    reasonCode: text,
    message: ref('LocalizedText'),
  }),
  CheckHistory: record(
    {
      items: listOf(
        record(
          {
            check: text,
            from: ref('CheckMoment'),
            to: ref('CheckMoment'),
            at: time,
          },
          ['from', 'to'],
        ),
      ),
      total: count,
      nextCursor: text,
    },
    ['nextCursor'],
  ),
} as const;
