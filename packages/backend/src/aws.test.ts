import aws from 'backstage-plugin-layer6-backend-module-aws';
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { BrokerPortal } from './__testUtils__/BrokerPortal';

/*
 * What AWS runs, as a portal sees it. testbed/aws.sh starts moto, where it is installed; without it nothing of this is tried.
 */

jest.setTimeout(4 * PATIENCE_MS);

const { LAYER6_TEST_AWS } = process.env;

let portal: BrokerPortal | undefined;

afterEach(async () => {
  await portal?.stop();
  portal = undefined;
});

(LAYER6_TEST_AWS ? describe : describe.skip)('AWS', () => {
  beforeEach(() => {
    // Where the SDK looks by default.
    process.env.AWS_ACCESS_KEY_ID = 'lab';
    process.env.AWS_SECRET_ACCESS_KEY = 'lab';
  });
  afterEach(() => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });

  it('shows a service of ECS and its queue, beside a region that cannot be reached', async () => {
    const region = 'eu-west-1';
    const sources = {
      aws: [
        { name: 'shop-eu', region, endpoint: LAYER6_TEST_AWS! },
        { name: 'gone', region, endpoint: 'http://127.0.0.1:1' },
      ],
    };
    portal = await BrokerPortal.start([aws], sources, {
      'layer6/ecs-service': 'shop-eu/shop/cart',
      'layer6/sqs-queues': 'shop-eu/payments.fifo',
    });
    await eventually(async () => {
      expect(await portal!.sources()).toMatchObject({
        'shop-eu': { status: 'ok' },
        gone: { status: 'failed' },
      });
      expect(await portal!.tags()).toMatchObject({
        'R5.2': 'observed',
        'R3.2': 'observed',
        'M1.1': 'observed',
        'D3.1': 'observed',
      });
      const { technologies } = await portal!.scorecard();
      expect(technologies.map(({ id, variant }) => `${id} ${variant}`)).toEqual(
        expect.arrayContaining(['aws-ecs fargate', 'aws-sqs fifo']),
      );
    });
  });
});
