import type { Knex } from 'knex';
import type { Scorecard } from 'backstage-plugin-layer6-common';
import { DatabaseCatalogStore } from '../catalog/DatabaseCatalogStore';
import { mirrorEntity } from '../catalog/mirrored';
import { DatabaseSourceStore } from '../collection/DatabaseSourceStore';
import { DatabaseEvaluationStore } from '../evaluation/DatabaseEvaluationStore';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent } from '../__testUtils__/entities';
import { aSource, configured } from '../__testUtils__/FakeCollector';
import { aCheck, aScorecard } from '../__testUtils__/scorecards';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';
import type { EvaluatedEntity } from './ScorecardStore';

const CART = 'component:default/cart';
const NOON = new Date('2026-01-15T12:00:00.000Z');
const ONE = new Date('2026-01-15T13:00:00.000Z');
const TWO = new Date('2026-01-15T14:00:00.000Z');

describe.each(eachDatabase)('DatabaseScorecardStore on %s', id => {
  let knex: Knex;
  let scorecards: DatabaseScorecardStore;
  let evaluations: DatabaseEvaluationStore;
  let sourceId: number;

  beforeEach(async () => {
    knex = await createDatabase(id);
    scorecards = DatabaseScorecardStore.create(knex);
    evaluations = DatabaseEvaluationStore.create(knex);
    const sources = DatabaseSourceStore.create(knex);
    await sources.configure(configured(aSource()), NOON);
    [{ id: sourceId }] = await sources.states();
    await readAt(NOON);
    const cart = mirrorEntity(aComponent('cart'), { selected: true });
    await DatabaseCatalogStore.create(knex).upsert([cart], NOON);
    await evaluations.mark([CART], NOON);
  });

  async function readAt(time: Date) {
    await knex('sources').update({ last_success_at: time.toISOString() });
  }

  function evaluated(
    scorecard: Scorecard | undefined,
    overrides: Partial<EvaluatedEntity> = {},
  ): EvaluatedEntity {
    return {
      entityRef: CART,
      revision: 1,
      bindings: [
        { source: sourceId, assetKey: 'workload:cart', rule: 'kubernetes-id' },
      ],
      reads: [{ id: sourceId, name: 'test', observedAt: NOON.toISOString() }],
      scorecard,
      ...overrides,
    };
  }

  const since = async () =>
    Object.fromEntries(
      (await scorecards.get(CART))!.checks.map(check => [
        check.id,
        check.since,
      ]),
    );

  it('gives back what was saved, with since when', async () => {
    const scorecard = aScorecard(CART);
    await scorecards.save([evaluated(scorecard)], NOON);
    expect(await scorecards.get(CART)).toEqual({
      ...scorecard,
      checks: scorecard.checks.map(check => ({
        ...check,
        since: NOON.toISOString(),
      })),
    });
  });

  it('names the sources whose last read failed', async () => {
    await scorecards.save([evaluated(aScorecard(CART))], NOON);
    expect(await scorecards.get(CART)).not.toHaveProperty('failing');
    await knex('sources').update({ status: 'failed' });
    expect(await scorecards.get(CART)).toMatchObject({ failing: ['test'] });
  });

  it('keeps counts, weights and whatever else is filtered and summed in columns', async () => {
    await scorecards.save([evaluated(aScorecard(CART))], NOON);
    expect(await knex('scorecards').first()).toMatchObject({
      score: 50,
      pass_count: 1,
      partial_count: 1,
      fail_count: 1,
      not_applicable_count: 0,
      unknown_count: 1,
      pass_weight: 1,
      partial_weight: 0.5,
      fail_weight: 1,
      unknown_weight: 1,
    });
    expect(
      await knex('check_results')
        .orderBy('position')
        .select('check_id', 'reason_code', 'counts_for'),
    ).toEqual([
      {
        check_id: 'kubernetes-multi-az',
        reason_code: 'is-pass',
        counts_for: CART,
      },
      {
        check_id: 'hpa-configured',
        reason_code: 'is-partial',
        counts_for: CART,
      },
      { check_id: 'mesh-mtls', reason_code: 'is-unknown', counts_for: CART },
      {
        check_id: 'kafka-replication-factor',
        reason_code: 'is-fail',
        counts_for: 'resource:default/orders',
      },
    ]);
    expect(await knex('technologies').orderBy('position')).toMatchObject([
      { technology: 'kubernetes', version: 'v1.31.2', distribution: 'eks' },
      { technology: 'redis', component: null, version: null },
    ]);
  });

  it('writes nothing when only the time of the read is new, and shows it all the same', async () => {
    await scorecards.save([evaluated(aScorecard(CART))], NOON);
    const before = await knex('scorecards').first();

    await readAt(ONE);
    const again = JSON.parse(
      JSON.stringify(aScorecard(CART)).replaceAll(
        NOON.toISOString(),
        ONE.toISOString(),
      ),
    );
    const reads = [
      { id: sourceId, name: 'test', observedAt: ONE.toISOString() },
    ];
    await scorecards.save([evaluated(again, { reads })], ONE);

    expect(await knex('scorecards').first()).toEqual(before);
    expect(await knex('check_intervals')).toHaveLength(4);
    const shown = (await scorecards.get(CART))!;
    expect(shown.observedAt).toBe(ONE.toISOString());
    expect(shown.placements[0].observedAt).toBe(ONE.toISOString());
    expect(shown.checks[0].evidence[0].observedAt).toBe(ONE.toISOString());
  });

  it('writes history as intervals', async () => {
    await scorecards.save([evaluated(aScorecard(CART))], NOON);
    const [first, hpa, ...others] = aScorecard(CART).checks;
    await scorecards.save(
      [
        evaluated(
          aScorecard(CART, {
            checks: [
              first,
              aCheck('hpa-configured', 'pass', { weight: 0.5 }),
              ...others,
            ],
          }),
        ),
      ],
      ONE,
    );
    expect(await since()).toMatchObject({
      'kubernetes-multi-az': NOON.toISOString(),
      'hpa-configured': ONE.toISOString(),
    });
    expect(
      await knex('check_intervals')
        .where({ check_id: 'hpa-configured' })
        .orderBy('from_at')
        .select('status', 'reason_code', 'from_at', 'to_at'),
    ).toEqual([
      {
        status: 'partial',
        reason_code: hpa.reason.code,
        from_at: NOON.toISOString(),
        to_at: ONE.toISOString(),
      },
      {
        status: 'pass',
        reason_code: 'is-pass',
        from_at: ONE.toISOString(),
        to_at: null,
      },
    ]);
  });

  it('takes a scorecard away, ends its history, and begins another when it returns', async () => {
    await scorecards.save([evaluated(aScorecard(CART))], NOON);
    await scorecards.save([evaluated(undefined, { bindings: [] })], ONE);

    expect(await scorecards.get(CART)).toBeUndefined();
    for (const table of [
      'check_results',
      'tag_results',
      'technologies',
      'bindings',
    ]) {
      expect(await knex(table)).toEqual([]);
    }
    expect(await knex('check_intervals').whereNull('to_at')).toEqual([]);

    await scorecards.save([evaluated(aScorecard(CART))], TWO);
    expect(await since()).toMatchObject({ 'mesh-mtls': TWO.toISOString() });
    expect(
      await knex('check_intervals')
        .where({ check_id: 'mesh-mtls' })
        .orderBy('from_at')
        .pluck('to_at'),
    ).toEqual([ONE.toISOString(), null]);
  });

  it('drops a result that was overtaken, and leaves its entity due', async () => {
    await evaluations.mark([CART], ONE);
    await scorecards.save([evaluated(aScorecard(CART))], ONE);
    expect(await scorecards.get(CART)).toBeUndefined();
    expect(await evaluations.due(ONE, 10)).toEqual([CART]);
  });

  it('is due again when time alone makes it so', async () => {
    await scorecards.save(
      [evaluated(aScorecard(CART), { validUntil: TWO.toISOString() })],
      NOON,
    );
    expect(await evaluations.due(ONE, 10)).toEqual([]);
    expect(await evaluations.due(TWO, 10)).toEqual([CART]);
  });

  it('knows who is bound to what', async () => {
    await scorecards.save([evaluated(aScorecard(CART))], NOON);
    expect(await evaluations.boundTo(sourceId)).toEqual([CART]);
    expect(await evaluations.boundTo(sourceId, ['workload:cart'])).toEqual([
      CART,
    ]);
    expect(await evaluations.boundTo(sourceId, ['workload:pay'])).toEqual([]);
  });

  it('marks what is bound to nothing, and passes over what it does not know', async () => {
    const pay = mirrorEntity(aComponent('pay'), { selected: true });
    await DatabaseCatalogStore.create(knex).upsert([pay], NOON);
    await evaluations.mark([pay.row.ref, 'component:default/nobody'], NOON);
    await scorecards.save(
      [
        evaluated(aScorecard(CART)),
        evaluated(undefined, { entityRef: pay.row.ref, bindings: [] }),
      ],
      NOON,
    );
    expect(await evaluations.due(TWO, 10)).toEqual([]);

    await evaluations.markUnbound(ONE);
    expect(await evaluations.due(TWO, 10)).toEqual([pay.row.ref]);
    await evaluations.markAll(ONE);
    expect((await evaluations.due(TWO, 10)).sort()).toEqual([
      CART,
      pay.row.ref,
    ]);
  });
});
