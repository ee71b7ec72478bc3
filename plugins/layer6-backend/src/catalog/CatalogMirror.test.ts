import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent, aGroup, aSystem } from '../__testUtils__/entities';
import { CatalogMirror } from './CatalogMirror';
import { DatabaseCatalogStore } from './DatabaseCatalogStore';

const MONDAY = new Date('2026-01-12T09:00:00.000Z');
const TUESDAY = new Date('2026-01-13T09:00:00.000Z');
const WEDNESDAY = new Date('2026-01-14T09:00:00.000Z');

describe.each(eachDatabase)('CatalogMirror on %s', id => {
  let knex: Knex;
  let changes: string[];

  beforeEach(async () => {
    knex = await createDatabase(id);
    changes = [];
  });

  function mirrorOf(
    entities: Entity[],
    catalog = catalogServiceMock({ entities }),
  ) {
    return new CatalogMirror({
      catalog,
      auth: mockServices.auth(),
      store: DatabaseCatalogStore.create(knex),
      filter: [{ kind: ['component', 'resource', 'api'] }],
      onChange: async refs => {
        changes.push(...refs);
      },
    });
  }

  it('keeps what entities are rolled up by', async () => {
    await mirrorOf([
      aComponent('cart', {
        system: 'system:default/shop',
        title: 'The Cart',
        owners: ['group:default/checkout', 'user:default/kim'],
      }),
      aComponent('Orders', { kind: 'Resource' }),
      aSystem('shop', 'domain:default/retail'),
      aGroup('company'),
      aGroup('checkout', 'company'),
    ]).read(MONDAY);

    const rows = await knex('entities').orderBy('ref');
    expect(rows).toMatchObject([
      {
        ref: 'component:default/cart',
        kind: 'component',
        title: 'The Cart',
        type: 'service',
        lifecycle: 'production',
        system_ref: 'system:default/shop',
        domain_ref: 'domain:default/retail',
        first_seen: MONDAY.toISOString(),
        removed_at: null,
      },
      { ref: 'resource:default/orders', name: 'Orders', kind: 'resource' },
      { ref: 'system:default/shop', domain_ref: 'domain:default/retail' },
    ]);
    expect(rows.map(row => Boolean(row.selected))).toEqual([true, true, false]);
    expect(
      await knex('entity_owners')
        .where({ entity_ref: 'component:default/cart' })
        .orderBy('owner_ref')
        .pluck('owner_ref'),
    ).toEqual(['group:default/checkout', 'user:default/kim']);
    expect(await knex('groups').orderBy('ref')).toMatchObject([
      { ref: 'group:default/checkout', title: 'Team checkout' },
      { ref: 'group:default/company', parent_ref: null },
    ]);
    expect(
      await knex('group_closure')
        .where({ ancestor_ref: 'group:default/company' })
        .orderBy('depth')
        .select('descendant_ref', 'depth'),
    ).toEqual([
      { descendant_ref: 'group:default/company', depth: 0 },
      { descendant_ref: 'group:default/checkout', depth: 1 },
    ]);
  });

  it('touches only what changed, and never by its own annotations', async () => {
    await mirrorOf([aComponent('cart'), aComponent('pay')]).read(MONDAY);
    changes = [];

    const cart = aComponent('cart');
    cart.metadata.annotations!['observed.layer6/score'] = '88';
    await mirrorOf([
      cart,
      aComponent('pay', { owners: ['group:default/money'] }),
    ]).read(TUESDAY);

    expect(changes).toEqual(['component:default/pay']);
    expect(
      await knex('entity_owners').where({
        entity_ref: 'component:default/pay',
      }),
    ).toEqual([
      {
        entity_ref: 'component:default/pay',
        owner_ref: 'group:default/money',
      },
    ]);
  });

  it('marks what is gone, and remembers what returns', async () => {
    await mirrorOf([aComponent('cart'), aComponent('pay')]).read(MONDAY);
    changes = [];
    const cart = () => knex('entities').where('ref', 'like', '%cart').first();

    await mirrorOf([aComponent('pay')]).read(TUESDAY);
    expect(await cart()).toMatchObject({ removed_at: TUESDAY.toISOString() });
    expect(changes).toEqual(['component:default/cart']);

    await mirrorOf([aComponent('pay')]).read(WEDNESDAY);
    expect(await cart()).toMatchObject({ removed_at: TUESDAY.toISOString() });

    await mirrorOf([aComponent('cart'), aComponent('pay')]).read(WEDNESDAY);
    expect(await cart()).toMatchObject({
      removed_at: null,
      first_seen: MONDAY.toISOString(),
    });
  });

  it('takes nothing away when a read breaks off', async () => {
    const entities = [aComponent('cart'), aComponent('pay')];
    await mirrorOf(entities).read(MONDAY);
    changes = [];

    const broken = catalogServiceMock.mock({
      async *streamEntities(request) {
        if (JSON.stringify(request).includes('component')) {
          yield [aComponent('cart')];
          throw new Error('connection reset');
        }
      },
    });
    await expect(mirrorOf([], broken).read(TUESDAY)).rejects.toThrow(
      'connection reset',
    );
    expect(await knex('entities').whereNull('removed_at')).toHaveLength(2);
    expect(changes).toEqual([]);
  });

  it('reads one entity again', async () => {
    const system = aSystem('shop', 'domain:default/retail');
    await mirrorOf([aComponent('cart'), system]).read(MONDAY);
    changes = [];
    const ref = 'component:default/cart';

    const moved = aComponent('cart', { system: 'system:default/shop' });
    await mirrorOf([moved, system]).readEntity(ref, TUESDAY);
    expect(await knex('entities').where({ ref }).first()).toMatchObject({
      domain_ref: 'domain:default/retail',
    });

    await mirrorOf([system]).readEntity(ref, WEDNESDAY);
    expect(await knex('entities').where({ ref }).first()).toMatchObject({
      removed_at: WEDNESDAY.toISOString(),
    });
    expect(changes).toEqual([ref, ref]);
  });

  it('leaves an entity alone that the filter does not select', async () => {
    const system = aSystem('shop');
    await mirrorOf([system]).read(MONDAY);
    await mirrorOf([system]).readEntity('system:default/shop', TUESDAY);
    expect(await knex('entities').first()).toMatchObject({ removed_at: null });
  });

  it('hands out selected entities in batches', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `svc-${at}`);
    await mirrorOf([...names.map(name => aComponent(name)), aSystem('s')]).read(
      MONDAY,
    );
    const sizes: number[] = [];
    const refs = new Set<string>();
    for await (const batch of DatabaseCatalogStore.create(knex).selected()) {
      sizes.push(batch.length);
      batch.forEach(({ ref }) => refs.add(ref));
    }
    expect(sizes).toEqual([250, 250, 100]);
    expect(refs.size).toBe(600);
  });
});
