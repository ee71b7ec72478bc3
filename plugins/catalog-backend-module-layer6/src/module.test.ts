import type { Entity } from '@backstage/catalog-model';
import { FakeLayer6 } from './__testUtils__/FakeLayer6';
import { eventually, TestCatalog } from './__testUtils__/TestCatalog';

/* On Backstage's own catalog, with its processing loop and its database. */

const HPA = 'observed.layer6/check.hpa-configured';

function aComponent(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://git.test/a.yaml',
        'backstage.io/managed-by-origin-location':
          'url:https://git.test/a.yaml',
        ...annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'checkout' },
  };
}

const ref = (name: string) => `component:default/${name}`;
const names = ['cart', 'pay', 'search', 'mail', 'stock'];

describe('the catalog with Layer 6', () => {
  jest.setTimeout(90_000);
  let layer6: FakeLayer6;
  let catalog: TestCatalog;

  beforeEach(async () => {
    layer6 = new FakeLayer6();
    catalog = await TestCatalog.create(layer6);
    await catalog.start();
  });

  afterEach(() => catalog.remove());

  const shows = (name: string, annotations: Record<string, string>) =>
    eventually(async () => {
      expect(await catalog.entity(ref(name))).toBeDefined();
      expect(await catalog.observed(ref(name))).toEqual(annotations);
    });

  it('shows what was observed, follows its changes, and takes it off again', async () => {
    await catalog.add(...names.map(name => aComponent(name)));
    for (const name of names) layer6.say(ref(name), { [HPA]: 'pass' });
    for (const name of names) await shows(name, { [HPA]: 'pass' });
    expect(
      await catalog.find({ [`metadata.annotations.${HPA}`]: 'fail' }),
    ).toEqual([]);

    layer6.say(ref('cart'), { [HPA]: 'fail' });
    layer6.say(ref('pay'), {});
    await shows('cart', { [HPA]: 'fail' });
    await shows('pay', {});
    await shows('mail', { [HPA]: 'pass' });
    await eventually(async () =>
      expect(
        await catalog.find({ [`metadata.annotations.${HPA}`]: 'fail' }),
      ).toEqual([ref('cart')]),
    );

    layer6.beginAnew();
    layer6.say(ref('stock'), { [HPA]: 'partial' });
    await shows('stock', { [HPA]: 'partial' });
    await shows('mail', {});
  });

  it('leaves every entity unchanged where no scorecard changes', async () => {
    await catalog.add(...names.map(name => aComponent(name)));
    for (const name of names) {
      layer6.say(ref(name), { [HPA]: 'pass' }, ['Something is wrong']);
    }
    for (const name of names) await shows(name, { [HPA]: 'pass' });
    await catalog.processed();
    const before = await catalog.hashes();
    expect(Object.keys(before)).toHaveLength(names.length);

    await catalog.processed();
    expect(await catalog.hashes()).toEqual(before);

    layer6.down = true;
    await catalog.processed();
    await catalog.stop();
    await catalog.start();
    await catalog.processed();
    expect(await catalog.hashes()).toEqual(before);

    layer6.down = false;
    await catalog.processed();
    expect(await catalog.hashes()).toEqual(before);
  });

  it('creates and updates entities while Layer 6 is down, and repeats what it said last', async () => {
    await catalog.add(aComponent('cart'));
    layer6.say(ref('cart'), { [HPA]: 'pass' });
    await shows('cart', { [HPA]: 'pass' });

    layer6.down = true;
    await catalog.stop();
    await catalog.start();
    await catalog.add(
      aComponent('pay'),
      aComponent('cart', { 'example.test/changed': 'yes' }),
    );
    await shows('pay', {});
    await eventually(async () =>
      expect(
        (await catalog.entity(ref('cart')))?.metadata.annotations,
      ).toMatchObject({ [HPA]: 'pass', 'example.test/changed': 'yes' }),
    );

    // What changed while nobody listened comes after.
    layer6.say(ref('cart'), { [HPA]: 'unknown' });
    layer6.down = false;
    await shows('cart', { [HPA]: 'unknown' });
  });

  it('warns of what an owner wrote wrongly, and lets nobody write what was observed', async () => {
    layer6.say(ref('cart'), { [HPA]: 'fail' }, ['R9.9 is no tag']);
    await catalog.add(
      aComponent('cart', { [HPA]: 'pass', 'layer6/tags': 'R9.9,,' }),
      aComponent('pay', { [HPA]: 'pass', 'observed.layer6/score': '100' }),
    );
    await shows('cart', { [HPA]: 'fail' });
    await shows('pay', {});
    expect((await catalog.entity(ref('cart')))?.status?.items).toEqual([
      {
        type: 'layer6/annotation',
        level: 'warning',
        message: 'R9.9 is no tag',
      },
    ]);
    expect((await catalog.entity(ref('pay')))?.status).toBeUndefined();
  });
});
