import { complianceSchemas } from './compliance';
import {
  count,
  flag,
  listOf,
  mapOf,
  record,
  ref,
  text,
  time,
  weight,
} from './jsonSchema';

/*
 * The types of backstage-plugin-layer6-common as JSON schemas. The router's tests hold every answer against them, so that the
 * two cannot drift apart.
 */

export const schemas = {
  LocalizedText: record({ en: text, ko: text }),
  Reason: record({
    code: text,
    params: mapOf({
      anyOf: [text, { type: 'number' }, flag, listOf(text)],
    }),
  }),
  ObjectRef: record(
    { apiVersion: text, kind: text, namespace: text, name: text },
    ['namespace'],
  ),
  Evidence: record(
    {
      source: text,
      object: ref('ObjectRef'),
      path: text,
      value: {
        anyOf: [text, { type: 'number' }, flag, { type: 'null' }],
      },
      observedAt: time,
      declared: flag,
    },
    ['declared'],
  ),
  Note: record({
    reason: ref('Reason'),
    message: ref('LocalizedText'),
    evidence: listOf(ref('Evidence')),
  }),
  CheckStatus: {
    type: 'string',
    enum: ['pass', 'partial', 'fail', 'not-applicable', 'unknown'],
  },
  TechnologyResult: record(
    {
      component: { type: ['string', 'null'] },
      id: text,
      version: text,
      distribution: text,
      bootstrapper: text,
      variant: text,
      evidence: listOf(ref('Evidence')),
    },
    ['version', 'distribution', 'bootstrapper', 'variant'],
  ),
  TagResult: record({
    code: text,
    state: {
      type: 'string',
      enum: ['observed', 'undeclared', 'declared', 'unknown'],
    },
    reason: ref('Reason'),
    message: ref('LocalizedText'),
    evidence: listOf(ref('Evidence')),
  }),
  Remedy: record(
    {
      text: ref('LocalizedText'),
      snippet: record({
        language: { type: 'string', enum: ['yaml', 'shell'] },
        code: text,
      }),
    },
    ['snippet'],
  ),
  PartMembers: record({
    title: ref('LocalizedText'),
    items: listOf(ref('PartMember')),
  }),
  PartMember: record({
    name: text,
    status: ref('CheckStatus'),
    message: ref('LocalizedText'),
    evidence: listOf(ref('Evidence')),
  }),
  CheckPart: record(
    {
      status: ref('CheckStatus'),
      reason: ref('Reason'),
      message: ref('LocalizedText'),
      subject: text,
      observed: flag,
      actual: ref('LocalizedText'),
      expected: ref('LocalizedText'),
      members: ref('PartMembers'),
      remedy: ref('Remedy'),
      evidence: listOf(ref('Evidence')),
      notes: listOf(ref('Note')),
    },
    ['actual', 'expected', 'members', 'remedy'],
  ),
  CheckResult: record(
    {
      id: text,
      status: ref('CheckStatus'),
      reason: ref('Reason'),
      message: ref('LocalizedText'),
      observed: flag,
      since: time,
      weight,
      evidence: listOf(ref('Evidence')),
      notes: listOf(ref('Note')),
      parts: listOf(ref('CheckPart')),
      countsFor: text,
    },
    ['countsFor'],
  ),
  Placement: record(
    {
      source: text,
      environment: text,
      cluster: text,
      namespace: text,
      kind: text,
      name: text,
      replicas: record({ desired: count, ready: count }, ['desired', 'ready']),
      zones: listOf(text),
      observed: flag,
      observedAt: time,
      stale: flag,
    },
    ['environment', 'cluster', 'namespace', 'replicas'],
  ),
  Scorecard: record(
    {
      entityRef: text,
      technologies: listOf(ref('TechnologyResult')),
      tags: listOf(ref('TagResult')),
      checks: listOf(ref('CheckResult')),
      score: { type: ['integer', 'null'], minimum: 0, maximum: 100 },
      scoreReason: ref('Reason'),
      coverage: { type: ['number', 'null'], minimum: 0, maximum: 1 },
      placements: listOf(ref('Placement')),
      notes: listOf(ref('Note')),
      evaluatedAt: time,
      observedAt: time,
      failing: listOf(text),
    },
    ['scoreReason', 'observedAt', 'failing'],
  ),
  ObservedEntity: record({
    entityRef: text,
    annotations: mapOf(text),
    warnings: listOf(text),
  }),
  ScorecardChanges: record({
    items: listOf(ref('ObservedEntity')),
    cursor: text,
    more: flag,
    restarted: flag,
  }),
  Component: record({ id: text, name: ref('LocalizedText') }),
  Technology: record({
    id: text,
    name: text,
    component: { type: ['string', 'null'] },
  }),
  Tag: record({
    code: text,
    name: ref('LocalizedText'),
    kind: {
      type: 'string',
      enum: ['primary', 'secondary', 'interface', 'control'],
    },
    component: text,
    description: ref('LocalizedText'),
  }),
  Check: record({
    id: text,
    name: ref('LocalizedText'),
    shortName: ref('LocalizedText'),
    description: ref('LocalizedText'),
    why: ref('LocalizedText'),
    weight,
    enabled: flag,
    reasons: mapOf(ref('LocalizedText')),
  }),
  Framework: record({
    components: listOf(ref('Component')),
    technologies: listOf(ref('Technology')),
    tags: listOf(ref('Tag')),
    checks: listOf(ref('Check')),
  }),
  Coverage: record(
    {
      state: {
        type: 'string',
        enum: ['listed', 'forbidden', 'not-served', 'failed', 'partial'],
      },
      count,
      detail: text,
    },
    ['detail'],
  ),
  SourceProblem: record({ message: text, file: text, line: count }, [
    'file',
    'line',
  ]),
  Source: record(
    {
      collector: text,
      name: text,
      environment: text,
      status: {
        type: 'string',
        enum: ['ok', 'partial', 'failed', 'pending', 'unscannable'],
      },
      message: text,
      lastAttemptAt: time,
      lastSuccessAt: time,
      durationMs: count,
      stale: flag,
      assets: count,
      coverage: mapOf(ref('Coverage')),
      problems: listOf(ref('SourceProblem')),
      running: flag,
    },
    ['environment', 'message', 'lastAttemptAt', 'lastSuccessAt', 'durationMs'],
  ),
  Sources: record({ items: listOf(ref('Source')) }),
  ...complianceSchemas,
  Error: {
    type: 'object',
    properties: { error: { type: 'object' } },
    required: ['error'],
  },
} as const;
