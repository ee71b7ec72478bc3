import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { collect } from './__testUtils__/collect';
import { OTHER_AUTHORITY, SERVER } from './__testUtils__/certificates';
import { ProtocolPeer, type PeerOptions } from './__testUtils__/ProtocolPeer';

let peer: ProtocolPeer | undefined;

async function start(options?: PeerOptions): Promise<string[]> {
  peer = await ProtocolPeer.start(options);
  peer.cluster.topics = [{ name: 'orders', replicas: [[1, 2, 3]] }];
  return peer.addresses;
}

afterEach(async () => {
  await peer?.stop();
  peer = undefined;
});

async function unusedAddress(): Promise<string> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `localhost:${port}`;
}

describe('SASL', () => {
  const account = { username: 'layer6', password: 'open, sesame' };

  it.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const)(
    'opens a cluster with %s, and tells a wrong password',
    async mechanism => {
      const addresses = await start({
        sasl: { mechanisms: [mechanism], ...account },
      });
      const { topics } = await collect(addresses, {
        sasl: { mechanism, ...account },
      });
      expect(Object.keys(topics)).toEqual(['orders']);

      const before = peer!.requests.length;
      await expect(
        collect(addresses, {
          sasl: { mechanism, ...account, password: 'guessed' },
        }),
      ).rejects.toMatchObject({
        code: 'authentication',
        message: `${addresses[0]} does not accept the credentials (SASL ${mechanism})`,
      });
      // A wrong password is not tried on the other brokers: that may lock the account.
      const tries = peer!.requests
        .slice(before)
        .filter(each => each.startsWith('SaslHandshake'));
      expect(tries).toHaveLength(1);
    },
  );

  it('tells a mechanism that is not offered', async () => {
    const addresses = await start({
      sasl: { mechanisms: ['SCRAM-SHA-512'], ...account },
    });
    await expect(
      collect(addresses, { sasl: { mechanism: 'PLAIN', ...account } }),
    ).rejects.toMatchObject({
      code: 'authentication',
      message: `${addresses[0]} does not offer SASL PLAIN`,
    });
  });

  it('opens a cluster with a token of an OAuth server, and tells why there is none', async () => {
    const server = createHttpServer((request, response) => {
      const isKnown =
        request.headers.authorization ===
        `Basic ${Buffer.from('layer6:s3cret').toString('base64')}`;
      response.writeHead(isKnown ? 200 : 401, {
        'content-type': 'application/json',
      });
      response.end(
        JSON.stringify(isKnown ? { access_token: 'a.b.c' } : { error: 'no' }),
      );
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const host = `localhost:${(server.address() as AddressInfo).port}`;
    try {
      const addresses = await start({
        sasl: { mechanisms: ['OAUTHBEARER'], ...account, token: 'a.b.c' },
      });
      const sasl = {
        mechanism: 'OAUTHBEARER',
        tokenEndpoint: `http://${host}/token`,
        clientId: 'layer6',
        clientSecret: 's3cret',
      };
      const { topics } = await collect(addresses, { sasl });
      expect(Object.keys(topics)).toEqual(['orders']);
      await expect(
        collect(addresses, { sasl: { ...sasl, clientSecret: 'old' } }),
      ).rejects.toThrow(`No token from ${host}: it answered 401`);
    } finally {
      server.close();
    }
  });

  it('tells a cluster that wants credentials from one that is down', async () => {
    const addresses = await start({
      sasl: { mechanisms: ['PLAIN'], ...account },
    });
    await expect(collect(addresses)).rejects.toMatchObject({
      code: 'broken',
      message: expect.stringContaining('it may expect TLS, SASL or neither'),
    });
  });
});

describe('TLS', () => {
  it('opens a cluster whose authority is trusted', async () => {
    const addresses = await start({ tls: SERVER });
    const { topics } = await collect(addresses, { tls: { ca: SERVER.cert } });
    expect(Object.keys(topics)).toEqual(['orders']);
  });

  it.each([
    ['an authority that is not known', {}],
    ['another authority', { ca: OTHER_AUTHORITY }],
  ])('refuses %s', async (_, tls) => {
    const addresses = await start({ tls: SERVER });
    await expect(collect(addresses, { tls })).rejects.toMatchObject({
      code: 'tls',
      message: expect.stringMatching(
        /^There is no trusted connection to local/,
      ),
    });
  });

  it('tells a cluster that wants TLS', async () => {
    const addresses = await start({ tls: SERVER });
    await expect(collect(addresses)).rejects.toMatchObject({
      message: expect.stringContaining('TLS'),
    });
  });

  it('tells a cluster that has no TLS', async () => {
    const addresses = await start();
    await expect(collect(addresses, { tls: {} })).rejects.toMatchObject({
      code: 'tls',
    });
  });
});

describe('a cluster that is not whole', () => {
  it('goes on to the next broker where one refuses the connection', async () => {
    const addresses = await start();
    const { topics } = await collect([await unusedAddress(), ...addresses]);
    expect(Object.keys(topics)).toEqual(['orders']);
  });

  it('names every broker that could not be reached', async () => {
    const [one, other] = [await unusedAddress(), await unusedAddress()];
    await expect(collect([one, other])).rejects.toMatchObject({
      code: 'refused',
      message: `${one} refused the connection; ${other} refused the connection`,
    });
    await expect(collect(['no-such-host.invalid:9092'])).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('reads the rest where one broker does not answer, and says so', async () => {
    const addresses = await start();
    const { port } = peer!.cluster.brokers[1];
    peer!.cluster.brokers[1].port = Number(
      (await unusedAddress()).split(':')[1],
    );
    const { broker, topics, report } = await collect([addresses[0]]);
    expect(topics.orders.replication).toMatchObject({ known: true });
    expect(broker.kafka?.defaultReplicationFactor).toMatchObject({
      known: false,
      reason: { code: 'read-failed' },
    });
    expect(report.coverage['Broker configuration']).toMatchObject({
      state: 'failed',
      count: 2,
      detail: expect.stringContaining('refused the connection'),
    });
    expect(report.coverage['Consumer group'].state).toBe('failed');
    peer!.cluster.brokers[1].port = port;
  });

  it('ends at once when it is told to, whatever hangs', async () => {
    const addresses = await start();
    [1, 2, 3].forEach(id => peer!.hanging.add(id));
    const stop = new AbortController();
    const reading = collect(addresses, {}, stop.signal);
    setTimeout(() => stop.abort(new Error('The portal shuts down')), 50);
    await expect(reading).rejects.toThrow('The portal shuts down');
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(peer!.openConnections).toBe(0);
  });
});
