import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { FakeLayer6 } from './__testUtils__/FakeLayer6';
import { eventually } from './__testUtils__/TestCatalog';
import { ChangeFollower } from './ChangeFollower';
import { ObservedEntities } from './ObservedEntities';

const HPA = 'observed.layer6/check.hpa-configured';
const CART = 'component:default/cart';
const PAY = 'component:default/pay';

const anEntity = (name: string, annotations = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { namespace: 'default', name, annotations },
});

describe('ChangeFollower', () => {
  jest.setTimeout(30_000);
  const stopping = new AbortController();
  const logger = mockServices.logger.mock();
  const layer6 = new FakeLayer6();
  const batches: string[][] = [];
  let isBroken = false;

  const follower = new ChangeFollower({
    layer6: {
      async getChanges(after) {
        if (layer6.down) throw new Error('not there');
        return layer6.read(after);
      },
    },
    observed: new ObservedEntities(),
    catalog: catalogServiceMock({
      entities: [
        anEntity('cart', { [HPA]: 'pass', other: 'x' }),
        anEntity('pay', { [HPA]: 'pass' }),
        anEntity('mail'),
      ],
    }),
    auth: mockServices.auth(),
    logger,
    shutdown: stopping.signal,
  });

  afterAll(async () => {
    stopping.abort();
    await follower.settle();
  });

  it('has only that processed again which the catalog shows otherwise, then what changes, in portions', async () => {
    layer6.say(CART, { [HPA]: 'pass' });
    layer6.say(PAY, { [HPA]: 'fail' });
    await follower.connect({
      applyMutation: jest.fn(),
      async refresh({ keys }) {
        if (isBroken) throw new Error('database is locked');
        batches.push(keys);
      },
    });
    await eventually(async () => expect(batches).toEqual([[`layer6:${PAY}`]]));

    isBroken = true;
    for (let at = 0; at < 450; at++) {
      layer6.say(`component:default/c${at}`, { [HPA]: 'unknown' });
    }
    await eventually(async () => expect(logger.warn).toHaveBeenCalled());
    layer6.down = true;
    isBroken = false;
    await eventually(async () =>
      expect(batches.map(keys => keys.length)).toEqual([1, 200, 200, 50]),
    );
    expect(new Set(batches.flat()).size).toBe(451);
  });
});
