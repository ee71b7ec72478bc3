import type { Scorecard } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent } from '../__testUtils__/entities';
import { aCheck, anEvidence, aScorecard } from '../__testUtils__/scorecards';
import { DatabaseCatalogStore } from '../catalog/DatabaseCatalogStore';
import { mirrorEntity } from '../catalog/mirrored';
import { DatabaseEvaluationStore } from '../evaluation/DatabaseEvaluationStore';
import { DatabaseChangeFeed } from './ChangeFeed';
import { recordChanges } from './changes';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';

const NOW = new Date('2026-01-15T12:00:00.000Z');
const CART = 'component:default/cart';
const PAY = 'component:default/pay';

describe.each(eachDatabase)('the change feed on %s', id => {
  let knex: Knex;
  let feed: DatabaseChangeFeed;

  beforeEach(async () => {
    knex = await createDatabase(id);
    feed = DatabaseChangeFeed.create(knex);
    const names = ['cart', 'pay'];
    await DatabaseCatalogStore.create(knex).upsert(
      names.map(name => mirrorEntity(aComponent(name), { selected: true })),
      NOW,
    );
    await DatabaseEvaluationStore.create(knex).mark([CART, PAY], NOW);
  });

  const save = (entityRef: string, scorecard?: Scorecard) =>
    DatabaseScorecardStore.create(knex).save(
      [{ entityRef, revision: 1, bindings: [], reads: [], scorecard }],
      NOW,
    );
  const withScore = (entityRef: string, score: number) =>
    aScorecard(entityRef, { score });
  const refsAfter = async (cursor: string) =>
    (await feed.read(cursor)).items.map(({ entityRef }) => entityRef);

  it('tells each change once, with all that is said about the entity now', async () => {
    const empty = await feed.read();
    expect(empty).toMatchObject({ items: [], more: false, restarted: true });

    await save(CART, withScore(CART, 50));
    await save(PAY, withScore(PAY, 50));
    const both = await feed.read(empty.cursor);
    expect(both).toMatchObject({ more: false, restarted: false });
    expect(both.items.map(({ entityRef }) => entityRef)).toEqual([CART, PAY]);
    expect(both.items[0].annotations).toMatchObject({
      'observed.layer6/check.kubernetes-multi-az': 'pass',
      'observed.layer6/score': '50',
    });
    expect(await refsAfter(both.cursor)).toEqual([]);

    await save(CART, withScore(CART, 75));
    const [cart] = (await feed.read(both.cursor)).items;
    expect(cart).toMatchObject({
      entityRef: CART,
      annotations: { 'observed.layer6/score': '75' },
    });
    expect(await refsAfter(empty.cursor)).toEqual([PAY, CART]);
  });

  it('is silent where a scorecard changes in nothing that others are told', async () => {
    await save(CART, withScore(CART, 50));
    const { cursor } = await feed.read();
    const checks = [
      aCheck('kubernetes-multi-az', 'pass', { evidence: [] }),
      ...aScorecard(CART).checks.slice(1),
    ];
    await save(CART, { ...withScore(CART, 50), checks, placements: [] });
    expect(await refsAfter(cursor)).toEqual([]);
  });

  it('tells of a scorecard that is gone, and not of one that never was', async () => {
    await save(CART, withScore(CART, 50));
    const { cursor } = await feed.read();
    await save(CART, undefined);
    await save(PAY, undefined);
    expect((await feed.read(cursor)).items).toEqual([
      { entityRef: CART, annotations: {}, warnings: [] },
    ]);
  });

  it('warns of what the owner wrote wrongly, and of nothing else', async () => {
    const note = (code: string) => ({
      reason: { code, params: {} },
      message: { en: `It is ${code}`, ko: code },
      evidence: [anEvidence()],
    });
    const notes = [note('unknown-tag-code'), note('selector-matches-nothing')];
    await save(CART, aScorecard(CART, { notes }));
    expect((await feed.read()).items).toMatchObject([
      { warnings: ['It is unknown-tag-code'] },
    ]);
  });

  it('begins anew after the cursor of another database, or of a later state of this one', async () => {
    await save(CART, withScore(CART, 50));
    const { cursor } = await feed.read();
    const [name] = cursor.split('.');
    for (const strange of [
      'other.1',
      `${name}.2`,
      `${name}.x`,
      name,
      '',
      '.',
      `${name}.1e3`,
    ]) {
      const page = await feed.read(strange);
      expect(page).toMatchObject({ restarted: true, cursor });
      expect(page.items).toHaveLength(1);
    }
  });

  it('never shows a place while an earlier one may still be committed', async () => {
    if (knex.client.config.client !== 'pg') return; // SQLite has one writer at a time.
    const { cursor } = await feed.read();
    const early = await knex.transaction();
    const saved = (entityRef: string) => [
      {
        entityRef,
        revision: 1,
        bindings: [],
        reads: [],
        scorecard: aScorecard(entityRef),
      },
    ];
    await recordChanges(early, saved(CART));
    const late = knex.transaction(trx => recordChanges(trx, saved(PAY)));
    // The later one waits for the earlier one, whoever ends first.
    const first = await Promise.race([
      late.then(() => 'late'),
      knex.raw('select pg_sleep(0.2)').then(() => 'nobody'),
    ]);
    expect(first).toBe('nobody');
    expect(await refsAfter(cursor)).toEqual([]);
    await early.commit();
    await late;
    expect(await refsAfter(cursor)).toEqual([CART, PAY]);
  });
});
