import type {
  CheckResult,
  CheckStatus,
  Evidence,
  Scorecard,
} from 'backstage-plugin-layer6-common';

const AT = '2026-01-15T12:00:00.000Z';

export function anEvidence(observedAt = AT): Evidence {
  return {
    source: 'test',
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'cart',
    },
    path: 'spec.replicas',
    value: 3,
    observedAt,
  };
}

export function aCheck(
  id: string,
  status: CheckStatus,
  overrides: Partial<CheckResult> = {},
): CheckResult {
  return {
    id,
    status,
    reason: { code: `is-${status}`, params: { names: ['a', 'b'], count: 2 } },
    message: { en: `It is ${status}`, ko: `${status}입니다` },
    observed: true,
    weight: 1,
    evidence: [anEvidence()],
    notes: [],
    parts: [],
    ...overrides,
  };
}

export function aScorecard(
  entityRef: string,
  overrides: Partial<Scorecard> = {},
): Scorecard {
  return {
    entityRef,
    technologies: [
      {
        component: 'container-orchestration',
        id: 'kubernetes',
        version: 'v1.31.2',
        distribution: 'eks',
        evidence: [anEvidence()],
      },
      { component: null, id: 'redis', evidence: [] },
    ],
    tags: [
      {
        code: 'R5.2',
        state: 'observed',
        reason: { code: 'seen', params: {} },
        message: { en: 'Seen', ko: '확인됨' },
        evidence: [anEvidence()],
      },
    ],
    checks: [
      aCheck('kubernetes-multi-az', 'pass'),
      aCheck('hpa-configured', 'partial', { weight: 0.5 }),
      aCheck('mesh-mtls', 'unknown', { observed: false }),
      aCheck('kafka-replication-factor', 'fail', {
        countsFor: 'resource:default/orders',
      }),
    ],
    score: 50,
    coverage: 2.5 / 3.5,
    placements: [
      {
        source: 'test',
        namespace: 'shop',
        kind: 'Deployment',
        name: 'cart',
        replicas: { desired: 3, ready: 3 },
        zones: ['a', 'b'],
        observed: true,
        observedAt: AT,
        stale: false,
      },
    ],
    notes: [],
    evaluatedAt: AT,
    observedAt: AT,
    ...overrides,
  };
}
