import {
  aBroker,
  aCluster,
  anEvidence,
  aSubject,
  aTopic,
  aWorkload,
  NOW,
  seen,
} from '../testing/assets';
import type { Subject } from '../model';
import { evaluate, type EvaluateOptions } from './evaluate';
import { DEFAULT_CHECKS } from './framework';

const HOUR = 3_600_000;
const options: EvaluateOptions = {
  now: NOW,
  sources: new Map([['kubernetes/test', { maxAgeMs: HOUR }]]),
  checks: DEFAULT_CHECKS,
};
const later = (ms: number) => new Date(NOW.getTime() + ms);

const healing = aSubject({
  entityRef: 'component:default/cart',
  workloads: [
    aWorkload({
      technologies: [
        {
          component: 'container-orchestration',
          id: 'kubernetes',
          distribution: 'eks',
          evidence: [anEvidence()],
        },
      ],
      healing: seen({ replacedBy: 'Deployment', probes: [] }),
    }),
  ],
  clusters: [aCluster()],
});

const tagsOf = (subject: Subject, at = options) =>
  Object.fromEntries(
    evaluate(subject, at).scorecard.tags.map(({ code, state, reason }) => [
      code,
      `${state}: ${reason.code}`,
    ]),
  );

it('is the same for the same arguments, and mutates none of them', () => {
  const before = JSON.stringify(healing);
  expect(evaluate(healing, options)).toEqual(evaluate(healing, options));
  expect(JSON.stringify(healing)).toBe(before);
});

describe('tags against the owner’s list', () => {
  const state = (declaredTags: string[] | undefined, code: string) =>
    tagsOf({ ...healing, declaredTags })[code]?.split(':')[0];

  it('are observed where there is no list, or where it names them', () => {
    expect(state(undefined, 'M1.1')).toBe('observed');
    expect(state(['M1.1'], 'M1.1')).toBe('observed');
  });

  it('are undeclared where the list lacks them', () => {
    expect(state([], 'M1.1')).toBe('undeclared');
  });

  it('are declared where nothing of them is seen, and absent where nobody says so', () => {
    expect(state(['D3.3'], 'D3.3')).toBe('declared');
    expect(state(undefined, 'D3.3')).toBeUndefined();
  });

  it('stay unknown, declared or not, where they could not be looked for', () => {
    const blind = {
      ...healing,
      workloads: [
        aWorkload({
          messaging: {
            known: false,
            reason: {
              code: 'forbidden',
              params: { what: 'Pods', source: 'test' },
            },
            evidence: [],
          },
        }),
      ],
    };
    expect(tagsOf({ ...blind, declaredTags: ['D3.3'] })['D3.3']).toBe(
      'unknown: forbidden',
    );
    expect(tagsOf(blind)['D3.3']).toBe('unknown: forbidden');
  });
});

describe('age', () => {
  it('makes everything unknown once the source is older than it may be, and keeps showing it', () => {
    const { scorecard, validUntil } = evaluate(healing, {
      ...options,
      now: later(HOUR),
    });
    expect(new Set(scorecard.checks.map(check => check.reason.code))).toEqual(
      new Set(['stale']),
    );
    expect(new Set(scorecard.tags.map(tag => tag.state))).not.toContain(
      'observed',
    );
    expect(scorecard.score).toBeNull();
    expect(scorecard.placements).toMatchObject([{ name: 'cart', stale: true }]);
    expect(scorecard.technologies).toMatchObject([{ id: 'kubernetes' }]);
    expect(validUntil).toBeUndefined();
  });

  it('leaves no tag to a broker or a queue that was bound by itself', () => {
    const messaging = aSubject({
      brokers: [
        aBroker(),
        aBroker({ technology: 'rabbitmq', amqp: seen(true) }),
      ],
      channels: [aTopic({ technology: 'aws-sqs', type: 'queue' })],
    });
    const codes = ['D3.3', 'D3.1', 'I3.1', 'I3.2'];
    const before = tagsOf(messaging);
    const after = tagsOf(messaging, { ...options, now: later(HOUR) });
    expect(codes.map(code => before[code])).toEqual(
      Array(4).fill('observed: is-broker'),
    );
    expect(codes.map(code => after[code])).toEqual(
      Array(4).fill('unknown: stale'),
    );
    expect(
      tagsOf({ ...messaging, brokers: [] }, { ...options, now: later(HOUR) })[
        'D3.1'
      ],
    ).toBe('unknown: stale');
  });

  it('says when that will be', () => {
    const { scorecard, validUntil } = evaluate(healing, {
      ...options,
      now: later(HOUR - 1),
    });
    expect(scorecard.placements).toMatchObject([{ stale: false }]);
    expect(validUntil).toBe(later(HOUR).toISOString());
  });
});

describe('nothing bound', () => {
  const gap = (source: string, collector = 'kubernetes') => ({
    collector,
    source,
    message: 'unreachable',
  });

  it('is unknown in every check, without a score', () => {
    const { scorecard } = evaluate(
      aSubject({ entityRef: 'component:default/x' }),
      options,
    );
    expect(
      scorecard.checks.map(({ status, reason }) => `${status}: ${reason.code}`),
    ).toEqual(Array(4).fill('unknown: nothing-bound'));
    expect(scorecard).toMatchObject({ score: null, coverage: 0 });
  });

  it('looks for no source where no annotation says what to look for', () => {
    const subject = aSubject({
      gaps: [gap('prod')],
      notes: [
        {
          reason: { code: 'no-annotation', params: {} },
          message: { en: '', ko: '' },
          evidence: [],
        },
      ],
    });
    const [check] = evaluate(subject, options).scorecard.checks;
    expect(check.reason.code).toBe('nothing-bound');
  });

  it('names a source that could not be read, where the entity may run in it', () => {
    const subject = aSubject({
      gaps: [gap('prod')],
    });
    const [check] = evaluate(subject, options).scorecard.checks;
    expect(check.message.en).toContain('prod');
    expect(check.reason).toMatchObject({
      code: 'read-failed',
      params: { source: 'prod' },
    });
  });

  it.each([
    ['layer6/docker', 'engine'],
    ['layer6/ecs-service', undefined],
    ['layer6/kafka-topics', 'prod'],
  ])('names none that cannot hold what %s names', (annotation, source) => {
    const subject = aSubject({
      gaps: [gap('prod'), gap('engine', 'docker')],
      notes: [
        {
          reason: { code: 'reference-not-found', params: { annotation } },
          message: { en: '', ko: '' },
          evidence: [],
        },
      ],
    });
    const [{ reason }] = evaluate(subject, options).scorecard.checks;
    expect(reason.params.source).toBe(source);
  });
});

it('leaves out environments that do not count, and says so', () => {
  const staging = aWorkload({
    source: {
      collector: 'kubernetes',
      name: 'staging',
      environment: 'staging',
    },
  });
  const { scorecard } = evaluate(
    { ...healing, workloads: [...healing.workloads, staging] },
    { ...options, environments: ['production'] },
  );
  expect(scorecard.notes.map(note => note.reason)).toEqual([
    {
      code: 'environment-does-not-count',
      params: { source: 'staging', environment: 'staging' },
    },
  ]);
  expect(scorecard.placements.map(placement => placement.source)).toEqual([
    'test',
    'staging',
  ]);
  for (const check of scorecard.checks) {
    expect(
      check.parts.filter(part => part.subject.includes('staging')),
    ).toEqual([]);
  }
});

it('leaves out a check that is switched off, and takes the weights as set', () => {
  const checks = {
    ...DEFAULT_CHECKS,
    'mesh-mtls': { enabled: false, weight: 1, settings: {} },
    'hpa-configured': { enabled: true, weight: 7, settings: {} },
  };
  const { scorecard } = evaluate(healing, { ...options, checks });
  expect(scorecard.checks.map(({ id, weight }) => [id, weight])).toEqual([
    ['kubernetes-multi-az', expect.any(Number)],
    ['hpa-configured', 7],
    ['kafka-replication-factor', expect.any(Number)],
  ]);
});
