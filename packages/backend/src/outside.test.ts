import { execFileSync } from 'node:child_process';
import aws from 'backstage-plugin-layer6-backend-module-aws';
import docker from 'backstage-plugin-layer6-backend-module-docker';
import {
  BrokerPortal,
  eventually,
  PATIENCE_MS,
} from './__testUtils__/BrokerPortal';

/*
 * What runs outside Kubernetes, as a portal sees it. The scripts in testbed/ start the servers; without one, its part is not tried.
 */

jest.setTimeout(4 * PATIENCE_MS);

const { LAYER6_TEST_AWS, LAYER6_TEST_DOCKER, LAYER6_TEST_DOCKER_WORKER } =
  process.env;

let portal: BrokerPortal | undefined;

afterEach(async () => {
  await portal?.stop();
  portal = undefined;
});

(LAYER6_TEST_DOCKER ? describe : describe.skip)('Docker and Swarm', () => {
  const run = (...words: string[]) =>
    execFileSync('docker', ['-H', LAYER6_TEST_DOCKER!, ...words]);
  const lab = {
    name: 'lab',
    host: LAYER6_TEST_DOCKER!,
    schedule: { seconds: 1 },
  };

  it('shows a service that is containers and a Swarm’s service at once', async () => {
    const sources = {
      docker: [
        lab,
        { name: 'worker', host: LAYER6_TEST_DOCKER_WORKER! },
        { name: 'gone', host: 'unix:///nowhere/docker.sock' },
      ],
    };
    portal = await BrokerPortal.start([docker], sources, {
      'layer6/docker': 'lab/cart, compose:shop:web, swarm:pay',
    });
    await eventually(async () => {
      expect(await portal!.sources()).toMatchObject({
        lab: { status: 'ok' },
        worker: { status: 'partial' },
        gone: {
          status: 'failed',
          message: 'There is no socket at unix:///nowhere/docker.sock',
        },
      });
      const { placements, technologies } = await portal!.scorecard();
      expect(technologies.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['docker', 'docker-swarm']),
      );
      expect(placements.map(({ name }) => name).sort()).toEqual([
        'cart',
        'pay',
        'shop-web-1',
      ]);
      const tags = await portal!.tags();
      expect(tags).toMatchObject({
        'R5.1': 'observed',
        'R5.2': 'observed',
        'M1.1': 'observed',
        'M2.1': 'observed',
      });
      expect(tags).not.toHaveProperty(['R3.2']);
    });
  });

  it('follows a container that is made, turns unhealthy and is removed', async () => {
    portal = await BrokerPortal.start(
      [docker],
      { docker: [lab] },
      {
        'layer6/docker': 'lab/page',
      },
    );
    const replicas = async () => {
      const { placements } = await portal!.scorecard();
      return placements.map(placement => placement.replicas);
    };
    run(
      ...['run', '-d', '--network', 'none', '--name', 'page'],
      ...['--restart', 'always', '--health-cmd', 'busybox test ! -e /sick'],
      ...['--health-interval', '1s', '--health-retries', '1'],
      ...['lab/busybox', 'busybox', 'sleep', '100000'],
    );
    try {
      await eventually(async () => {
        expect(await replicas()).toEqual([{ desired: 1, ready: 1 }]);
      });
      run('exec', 'page', 'busybox', 'touch', '/sick');
      await eventually(async () => {
        expect(await replicas()).toEqual([{ desired: 1, ready: 0 }]);
      });
    } finally {
      run('rm', '-f', 'page');
    }
    await eventually(async () => {
      expect(await replicas()).toEqual([]);
      expect((await portal!.tags())['R5.1']).not.toBe('observed');
    });
  });
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
