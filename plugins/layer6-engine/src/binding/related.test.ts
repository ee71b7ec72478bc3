import { aBroker, aTopic } from '../testing/assets';
import { aUse, aUser } from '../testing/messaging';
import type { Asset, MessagingUse } from '../model';
import { AssetIndex } from './AssetIndex';
import { bindingFace } from './face';
import { ownBrokers, related } from './related';

const kafka = { collector: 'kafka', name: 'events' };
const declared = aBroker({ clusterId: 'p4XQ' });
const live = aBroker({
  source: kafka,
  key: 'live',
  operator: undefined,
  clusterId: 'p4XQ',
  endpoints: ['kafka.example.com:9092'],
});
const liveTopic = (name: string, groups?: string[]) =>
  aTopic({ source: kafka, key: name, name, brokerKey: 'live', groups });

const assets: Asset[] = [
  declared,
  aTopic(),
  live,
  liveTopic('orders'),
  liveTopic('payments', ['billing']),
  liveTopic('cart.added'),
  liveTopic('cart.left', ['billing']),
];

/** Channels that come along with a workload of this one use. */
function channelsOf(use: Partial<MessagingUse>): string[] {
  const face = bindingFace(
    aUser(aUse('kafka', { brokerKey: declared.key, ...use })),
  );
  const index = new AssetIndex(assets.map(bindingFace));
  const found = related(face, index)
    .filter(({ face: { kind } }) => kind === 'channel')
    .map(({ face: { source, name } }) => `${source.name} ${name}`);
  return [...new Set(found)].sort();
}

it.each<[string, Partial<MessagingUse>]>([
  ['a cluster that its own source declares', {}],
  [
    'an address that another source knows',
    { brokerKey: undefined, address: 'kafka.example.com:9092' },
  ],
])('finds topics in whichever source has them: %s', (_case, where) => {
  expect(channelsOf({ ...where, channels: ['orders'] })).toEqual([
    'events orders',
    'test orders',
  ]);
  expect(channelsOf({ ...where, channelsSomewhere: ['payments'] })).toEqual([
    'events payments',
  ]);
  expect(channelsOf({ ...where, channelPrefixes: ['cart.'] })).toEqual([
    'events cart.added',
    'events cart.left',
  ]);
  expect(channelsOf({ ...where, groups: ['billing'] })).toEqual([
    'events cart.left',
    'events payments',
  ]);
  expect(channelsOf(where)).toEqual([]);
});

it('brings all topics of a cluster that a workload runs, those that no object declares as well', () => {
  expect(channelsOf({ role: 'server' })).toEqual([
    'events cart.added',
    'events cart.left',
    'events orders',
    'events payments',
    'test orders',
  ]);
  const index = new AssetIndex(assets.map(bindingFace));
  expect([...ownBrokers([bindingFace(declared)], index)]).toHaveLength(1);
});

it('takes two objects of one name for one topic, and two virtual hosts for two queues', () => {
  const again = aTopic({ name: 'again', channelName: 'orders' });
  const rabbit = aBroker({ name: 'mq', technology: 'rabbitmq' });
  const queue = (namespace: string) =>
    aTopic({
      key: `${namespace}/jobs`,
      name: 'jobs',
      namespace,
      technology: 'rabbitmq',
      brokerKey: rabbit.key,
    });
  const all = [aBroker(), aTopic(), again, rabbit, queue('/'), queue('shop')];
  const index = new AssetIndex(all.map(bindingFace));
  const twinsOf = (asset: Asset) =>
    index.twinsOf(bindingFace(asset)).map(({ name }) => name);
  expect(twinsOf(aTopic())).toEqual(['again']);
  expect(twinsOf(queue('/'))).toEqual([]);
});
