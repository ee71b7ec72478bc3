import { aBroker, aSubject, aTopic, aWorkload, seen } from '../testing/assets';
import { unknown } from '../model';
import { placementsOf } from './placements';

const placed = (...args: Parameters<typeof aSubject>) =>
  placementsOf(aSubject(...args), () => false).map(
    ({ name, observed }) => `${name} ${observed}`,
  );
const bare = {
  name: 'mail',
  partitions: unknown({ code: 'nothing-bound', params: {} }),
  replication: undefined,
  retentionMs: undefined,
};

it('tells brokers and topics that answered from those that are declared alone', () => {
  const live = aBroker({ brokers: seen(3) });
  expect(
    placed({
      brokers: [live],
      channels: [aTopic(), aTopic({ partitions: seen(3) }), aTopic(bare)],
    }),
  ).toEqual(['events true', 'orders false', 'orders true', 'mail true']);
  expect(placed({ brokers: [aBroker()], channels: [aTopic(bare)] })).toEqual([
    'events false',
    'mail false',
  ]);
});

it('shows the workloads alone, where there are any', () => {
  expect(placed({ workloads: [aWorkload()], brokers: [aBroker()] })).toEqual([
    'cart true',
  ]);
});
