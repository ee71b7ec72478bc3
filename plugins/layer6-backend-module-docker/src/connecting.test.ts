import { createHash } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import { createConnection, type AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { generate } from 'selfsigned';
import { Server as SshServer, utils as ssh } from 'ssh2';
import { collectFrom } from './__testUtils__/collect';
import { anEngine } from './__testUtils__/engine';
import { EnginePeer, EngineRefusal } from './__testUtils__/EnginePeer';
import { readSources } from './sources';

/* Sockets, TLS and SSH, and every way in which they fail. */

let peer: EnginePeer;
const closing: (() => void)[] = [];

beforeEach(async () => {
  peer = await EnginePeer.start(anEngine());
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await peer.stop();
});

const portOf = (server: { address(): unknown }) =>
  (server.address() as AddressInfo).port;

const names = async (...args: Parameters<typeof collectFrom>) =>
  (await collectFrom(...args)).names;

describe('TLS', () => {
  const [authority, stranger] = ['localhost', 'elsewhere'].map(name =>
    generate([{ name: 'commonName', value: name }], {
      keySize: 2048,
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
      ],
    }),
  );
  const trusted = { ca: authority.cert };
  const shown = { cert: authority.cert, key: authority.private };

  async function listen(requestCert: boolean): Promise<string> {
    const server = createTlsServer(
      {
        cert: authority.cert,
        key: authority.private,
        ca: authority.cert,
        requestCert,
      },
      (request, response) => peer.answer(request, response),
    );
    closing.push(() => server.close());
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `tcp://localhost:${portOf(server)}`;
  }

  it('reads over TLS that both sides trust', async () => {
    const host = await listen(true);
    expect(await names(host, { tls: { ...trusted, ...shown } })).toEqual([
      'cart',
    ]);
  });

  it('does not read over TLS that one side does not trust', async () => {
    const open = await listen(false);
    await expect(names(open, { tls: true })).rejects.toThrow(
      /no trusted connection/,
    );
    await expect(names(open, { tls: { ca: stranger.cert } })).rejects.toThrow(
      /no trusted connection/,
    );
    const closed = await listen(true);
    await expect(names(closed, { tls: trusted })).rejects.toThrow(
      /no trusted connection|closed the connection/,
    );
  });

  it('takes nothing of the connection from its own environment', async () => {
    process.env.DOCKER_HOST = 'tcp://127.0.0.1:1';
    closing.push(() => delete process.env.DOCKER_HOST);
    expect(await names(`unix://${peer.socket}`)).toEqual(['cart']);
  });
});

describe('SSH', () => {
  const { private: hostKey, public: hostPublic } =
    ssh.generateKeyPairSync('ed25519');
  const { private: privateKey } = ssh.generateKeyPairSync('ed25519');
  const digest = createHash('sha256')
    .update(Buffer.from(hostPublic.split(' ')[1], 'base64'))
    .digest('base64');
  const fingerprint = `SHA256:${digest.replace(/=+$/, '')}`;

  /** Runs the one command that Docker's own client runs, for one user. */
  async function listen(): Promise<string> {
    const server = new SshServer({ hostKeys: [hostKey] }, client => {
      client.on('error', () => {});
      client.on('authentication', context =>
        context.method === 'publickey' && context.username === 'layer6'
          ? context.accept()
          : context.reject(),
      );
      client.on('session', accept =>
        accept().on('exec', (run, reject, { command }) => {
          if (command !== 'docker system dial-stdio') return reject();
          const stream = run();
          const socket = createConnection(peer.socket);
          return stream.pipe(socket).pipe(stream);
        }),
      );
    });
    closing.push(() => server.close());
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${portOf(server)}`;
  }

  it('reads over SSH', async () => {
    const host = `ssh://layer6@${await listen()}`;
    expect(
      await names(host, { ssh: { privateKey, hostKey: fingerprint } }),
    ).toEqual(['cart']);
  });

  it('talks to no other host than the one whose key it knows', async () => {
    const host = `ssh://layer6@${await listen()}`;
    const other = `SHA256:${'A'.repeat(43)}`;
    await expect(
      names(host, { ssh: { privateKey, hostKey: other } }),
    ).rejects.toThrow(/another key than hostKey says/);
  });

  it('says so where the user is not let in', async () => {
    const host = `ssh://stranger@${await listen()}`;
    await expect(
      names(host, { ssh: { privateKey, hostKey: fingerprint } }),
    ).rejects.toThrow(/does not accept the user or the private key/);
  });
});

it.each([
  ['unix:///nowhere/docker.sock', /There is no socket at/],
  ['tcp://127.0.0.1:1', /refused the connection/],
])('%s: %s', async (host, expected) => {
  await expect(names(host)).rejects.toThrow(expected);
});

it.each([
  [new EngineRefusal(403, 'denied by plugin'), /does not allow GET \/version/],
  [
    new EngineRefusal(400, 'Client sent an HTTP request to an HTTPS server.'),
    /wants TLS/,
  ],
  [{ hello: 'world' }, /something else than Docker does: Version/],
])('fails as a whole where /version answers %j', async (answer, expected) => {
  peer.answers['/version'] = answer;
  await expect(names(`unix://${peer.socket}`)).rejects.toThrow(expected);
});

it('gives up at once when it is told to', async () => {
  peer.answers['/info'] = new Promise(() => {});
  const aborting = new AbortController();
  const reading = names(`unix://${peer.socket}`, {}, aborting.signal);
  aborting.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
});

it.each<[object, RegExp]>([
  [{}, /host/],
  [{ host: '/var/run/docker.sock' }, /host must be unix:/],
  [{ host: 'http://localhost:2375' }, /host must be unix:/],
  [{ host: 'tcp://localhost' }, /host must be unix:/],
  [{ host: 'ssh://localhost' }, /host must be unix:/],
  [{ host: 'ssh://layer6@localhost' }, /ssh go together/],
  [{ host: 'unix:///run/docker.sock', tls: true }, /tls is for a tcp/],
  [
    {
      host: 'ssh://layer6@localhost',
      ssh: { privateKey: 'k', hostKey: 'known' },
    },
    /docker\[0\]\.ssh\.hostKey must be SHA256/,
  ],
])('refuses %j', (entry, expected) => {
  const docker = [{ name: 'lab', ...entry }] as never;
  const config = new ConfigReader({ layer6: { sources: { docker } } });
  expect(() => readSources(config)).toThrow(expected);
});
