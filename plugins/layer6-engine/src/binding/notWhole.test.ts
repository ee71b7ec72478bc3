import type { Entity } from '@backstage/catalog-model';
import { aBroker, aTopic } from '../testing/assets';
import type { BrokerAsset } from '../model';
import { AssetIndex } from './AssetIndex';
import { bindEntity } from './bindEntity';
import { bindingFace } from './face';

const TOPICS = 'layer6/kafka-topics';
const GROUPS = 'kafka.apache.org/consumer-groups';

const source = { collector: 'kafka', name: 'msk' };
const broker = aBroker({ source, name: 'msk', key: 'msk' });
const gap = { code: 'read-failed', params: { what: 'x', source: 'msk' } };
const topic = (name: string, groups?: string[]) =>
  aTopic({ source, key: name, name, brokerKey: 'msk', groups });

const entity = (
  annotations: Record<string, string>,
  name = 'cart',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, annotations },
});

/** Notes on what is named, and what is bound. */
function bind(
  annotations: Record<string, string>,
  gaps: Partial<BrokerAsset> = {},
  dependency?: Record<string, string>,
) {
  const assets = [
    { ...broker, ...gaps },
    topic('orders', ['cart']),
    topic('order-v1'),
  ];
  const { bindings, notes } = bindEntity(
    entity(annotations),
    new AssetIndex(assets.map(bindingFace)),
    { dependencies: dependency ? [entity(dependency, 'topics')] : [] },
  );
  return {
    notes: notes
      .map(({ reason }) => reason)
      .filter(({ code }) => code !== 'no-annotation'),
    bound: bindings.map(({ assetKey }) => assetKey),
  };
}

const codesOf = ({ notes }: ReturnType<typeof bind>) =>
  notes.map(({ code }) => code);

describe('a name with a star', () => {
  it('may mean topics that were not seen, where not all of them were', () => {
    expect(bind({ [TOPICS]: 'order*' }, { topicsGap: gap })).toEqual({
      bound: expect.arrayContaining(['orders', 'order-v1']),
      notes: [
        {
          code: 'reference-not-whole',
          params: { annotation: TOPICS, entry: 'order*', sources: ['msk'] },
        },
      ],
    });
    expect(codesOf(bind({ [TOPICS]: 'order*' }))).toEqual([]);
    // Who reads them is another question.
    expect(codesOf(bind({ [TOPICS]: 'order*' }, { groupsGap: gap }))).toEqual(
      [],
    );
  });

  it('that means nothing is said', () => {
    expect(codesOf(bind({ [TOPICS]: 'refund*' }))).toEqual([
      'reference-not-found',
    ]);
  });

  it('is no question of a name by itself', () => {
    expect(codesOf(bind({ [TOPICS]: 'orders' }, { topicsGap: gap }))).toEqual(
      [],
    );
  });
});

describe('a group of consumers', () => {
  it.each([{ topicsGap: gap }, { groupsGap: gap }])(
    'may read more than was seen: %o',
    gaps => {
      for (const group of ['cart', 'unheard-of']) {
        const { notes } = bind({ [GROUPS]: `msk/${group}` }, gaps);
        expect(notes).toMatchObject([
          { code: 'reference-not-whole', params: { entry: `msk/${group}` } },
        ]);
      }
    },
  );

  it('that reads nothing was not found, though its cluster was', () => {
    const { bound, notes } = bind({ [GROUPS]: 'msk/unheard-of' });
    expect(bound).toEqual(['msk']);
    expect(notes).toEqual([
      {
        code: 'reference-not-found',
        params: { annotation: GROUPS, entries: ['msk/unheard-of'] },
      },
    ]);
    expect(codesOf(bind({ [GROUPS]: 'msk/cart' }))).toEqual([]);
  });
});

it('says the same of a Resource that is depended on', () => {
  expect(bind({}, {}, { [TOPICS]: 'orders, gone' }).notes).toEqual([
    {
      code: 'dependency-not-found',
      params: {
        annotation: TOPICS,
        entries: ['gone'],
        entity: 'resource:default/topics',
      },
    },
  ]);
  expect(codesOf(bind({}, { topicsGap: gap }, { [TOPICS]: 'order*' }))).toEqual(
    ['dependency-not-whole'],
  );
  // What is wrong with its form is its own business.
  expect(codesOf(bind({}, {}, { [TOPICS]: 'a/b/c' }))).toEqual([]);
});
