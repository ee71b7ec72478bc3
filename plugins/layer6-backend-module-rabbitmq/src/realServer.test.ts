import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, type Collected } from './__testUtils__/collect';

/*
 * A real RabbitMQ of three nodes, with users of several rights. testbed/rabbitmq.sh starts it; without it nothing of this is tried.
 */

const {
  LAYER6_TEST_RABBITMQ: url = '',
  LAYER6_TEST_RABBITMQ_TLS: secured = '',
  LAYER6_TEST_RABBITMQ_CA: authority = '',
  LAYER6_TEST_RABBITMQ_NODES: size,
} = process.env;

const PATIENCE_MS = 30_000;

jest.setTimeout(3 * PATIENCE_MS);
const SCRIPT = path.resolve(__dirname, '../../../testbed/rabbitmq.sh');

const as = (name: string) => ({ username: name, password: name });

const withServer = url ? describe : describe.skip;
const withThree = size === '3' ? describe : describe.skip;

/** What the API says of queues is some seconds old. */
async function eventually(assertion: (read: Collected) => void) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      assertion(await collect(url));
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

withServer('RabbitMQ', () => {
  it('shows all with the least rights that the readme names', async () => {
    await eventually(({ broker, queues, report }) => {
      expect(Object.values(report.coverage).map(each => each.state)).toEqual(
        Array(4).fill('listed'),
      );
      expect(broker).toMatchObject({
        technology: 'rabbitmq',
        amqp: { known: true, value: true },
        version: expect.stringMatching(/^\d+\.\d+/),
        brokers: { known: true, value: Number(size) },
      });
      expect(broker.technologies[0].evidence).toContainEqual(
        expect.objectContaining({
          path: 'overview.listeners.protocol',
          value: expect.stringMatching(/^amqp, amqp\/ssl,/),
        }),
      );
      expect(Object.keys(queues).sort()).toEqual([
        '/ audit',
        '/ legacy',
        '/ orders',
        'shop cart/events',
      ]);
      expect(queues['/ orders']).toMatchObject({
        type: 'queue',
        variant: 'quorum',
        brokerKey: broker.key,
        replication: { value: { factor: Number(size) } },
      });
      expect(queues['/ audit']).toMatchObject({
        type: 'stream',
        replication: { value: { factor: Number(size) } },
        retentionMs: { value: 604_800_000 },
      });
      expect(queues['shop cart/events']).toMatchObject({ variant: 'classic' });
      expect(queues['/ legacy'].technologies[0].evidence).toContainEqual(
        expect.objectContaining({ path: 'policy', value: 'mirrored' }),
      );
    });
  });

  it.each([
    [
      'half',
      {
        Node: { state: 'listed' },
        Queue: {
          state: 'forbidden',
          count: 1,
          detail:
            'The user lacks a permission on the virtual host (virtual host /)',
        },
      },
    ],
    [
      'narrow',
      {
        Node: {
          state: 'forbidden',
          detail: 'The user lacks the tag monitoring',
        },
        Listener: { state: 'forbidden' },
        Queue: { state: 'listed', count: 1 },
      },
    ],
  ])('names the right that the user %s lacks', async (name, coverage) => {
    const { report } = await collect(url, as(name));
    expect(report.coverage).toMatchObject(coverage);
  });

  it('tells a user without any tag from a wrong password', async () => {
    await expect(collect(url, as('nobody'))).rejects.toMatchObject({
      code: 'forbidden',
      message: 'The user lacks the tag management',
    });
    await expect(collect(url, as('stranger'))).rejects.toMatchObject({
      code: 'authentication',
    });
  });

  it('is read over TLS, and not where its certificate is not trusted', async () => {
    const ca = readFileSync(authority, 'utf8');
    const { broker } = await collect(secured, {
      ...as('layer6'),
      tls: { ca },
    });
    expect(broker.amqp).toMatchObject({ value: true });
    await expect(collect(secured)).rejects.toMatchObject({ code: 'tls' });
    await expect(
      collect(url.replace('http:', 'https:'), { ...as('layer6'), tls: { ca } }),
    ).rejects.toMatchObject({ code: 'tls' });
  });
});

withThree('RabbitMQ of three nodes', () => {
  it('keeps its size when a node stops, and says so', async () => {
    execFileSync(SCRIPT, ['stop', '3'], { stdio: 'ignore' });
    try {
      await eventually(({ broker, queues, report }) => {
        expect(report.problems).toEqual([
          { message: 'Node n3@localhost is not running' },
        ]);
        expect(broker.brokers).toMatchObject({ known: true, value: 3 });
        expect(queues['/ orders'].replication).toMatchObject({
          value: { factor: 3, underReplicated: [0] },
        });
      });
    } finally {
      execFileSync(SCRIPT, ['start', '3'], { stdio: 'ignore' });
    }
    await eventually(({ queues, report }) => {
      expect(report.problems).toEqual([]);
      expect(queues['/ orders'].replication).not.toHaveProperty([
        'value',
        'underReplicated',
      ]);
    });
  });
});
