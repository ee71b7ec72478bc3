import { once } from 'node:events';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { collect } from './__testUtils__/collect';

let server: Server | undefined;
const sockets = new Set<Socket>();

/** A server that answers every command the same, or never; and a dictionary of those that it answers otherwise. */
async function serve(
  answer: string | undefined,
  others: Record<string, string> = {},
): Promise<string> {
  server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', chunk => {
      const words = chunk.toString().split('\r\n');
      const command = words.filter((_, at) => at % 2 === 0).slice(1)[0];
      const reply = others[command?.toUpperCase()] ?? answer;
      if (reply !== undefined) socket.write(reply);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function bulk(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}

const INFO = bulk(
  'redis_version:5.0.14\r\nredis_mode:standalone\r\nrole:master\r\ndb0:keys=7,expires=0\r\n',
);

afterEach(async () => {
  sockets.forEach(socket => socket.destroy());
  server?.close();
  server = undefined;
});

it('sees a Redis that is too old to look for streams', async () => {
  const address = await serve('-ERR syntax error\r\n', { INFO });
  const { broker, report } = await collect([address], {});
  expect(broker.version).toBe('5.0.14');
  expect(broker.topicsGap).toMatchObject({
    code: 'read-failed',
    params: { what: 'all streams', source: 'cache' },
  });
  expect(report.coverage.Stream).toMatchObject({
    state: 'not-served',
    count: 0,
    detail: expect.stringContaining('does not know scan: ERR syntax error'),
  });
});

it.each([
  ['-DENIED Redis is running in protected mode.', 'authentication'],
  ['-LOADING Redis is loading the dataset in memory', 'broken'],
  ["-ERR unknown command 'INFO'", 'not-served'],
  [
    '-ERR AUTH <password> called without any password configured',
    'authentication',
  ],
])('tells the answer %s', async (answer, code) => {
  const address = await serve(`${answer}\r\n`);
  await expect(collect([address], {})).rejects.toMatchObject({ code });
});

it('names every server that could not be reached', async () => {
  const address = await serve(undefined);
  server?.close();
  await expect(
    collect([address, 'no-such-host.invalid:6379'], {}),
  ).rejects.toMatchObject({
    code: 'refused',
    message: `${address} refused the connection; no-such-host.invalid:6379 cannot be reached: there is no host of that name`,
  });
});

it('reads the primary where a replica cannot be reached', async () => {
  const address = await serve('*2\r\n$1\r\n0\r\n*0\r\n', {
    INFO: bulk(
      'redis_version:7.2.0\r\nredis_mode:standalone\r\nrole:master\r\nslave0:ip=127.0.0.1,port=1,state=online\r\ndb0:keys=7,expires=0\r\n',
    ),
  });
  const { broker, report } = await collect([address], {});
  expect(broker.brokers).toMatchObject({ value: 2 });
  expect(report.coverage.Stream).toEqual({ state: 'listed', count: 0 });
  expect(report.problems).toEqual([
    {
      message: 'A replica was passed over: 127.0.0.1:1 refused the connection',
    },
  ]);
});

it('ends at once when it is told to, whatever hangs', async () => {
  const address = await serve(undefined);
  const stop = new AbortController();
  const reading = collect([address], {}, {}, stop.signal);
  setTimeout(() => stop.abort(new Error('The portal shuts down')), 50);
  await expect(reading).rejects.toThrow('The portal shuts down');
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(sockets.size).toBe(0);
});
