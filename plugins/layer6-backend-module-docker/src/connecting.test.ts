import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createConnection, type AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { Server as SshServer, utils, type ParsedKey } from 'ssh2';
import { certificate } from './__testUtils__/certificate';
import { collectFrom } from './__testUtils__/collect';
import { aContainer, anEngine } from './__testUtils__/engine';
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

/** Something on TCP without TLS. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(() => server.close());
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `tcp://localhost:${portOf(server)}`;
}

const names = async (...args: Parameters<typeof collectFrom>) =>
  (await collectFrom(...args)).names;

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(privateKey: string): string {
  const key = utils.parseKey(privateKey) as ParsedKey;
  const digest = createHash('sha256').update(key.getPublicSSH());
  return `SHA256:${digest.digest('base64').replace(/=+$/, '')}`;
}

describe('TLS', () => {
  const [authority, stranger] = ['localhost', 'elsewhere'].map(certificate);
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
      /wants a certificate of the portal's own/,
    );
  });

  it('says so where the engine speaks no TLS', async () => {
    const host = await answering((request, response) =>
      peer.answer(request, response),
    );
    await expect(names(host, { tls: true })).rejects.toThrow(
      /tls is set, and tcp:.* does not speak TLS/,
    );
    expect(await names(host)).toEqual(['cart']);
  });

  it('takes nothing of the connection from its own environment', async () => {
    process.env.DOCKER_HOST = 'tcp://127.0.0.1:1';
    closing.push(() => delete process.env.DOCKER_HOST);
    expect(await names(`unix://${peer.socket}`)).toEqual(['cart']);
  });
});

describe('SSH', () => {
  const [hostKey, privateKey] = [0, 1].map(() => {
    const { privateKey: key } = generateKeyPairSync('ec', {
      namedCurve: 'prime256v1',
    });
    return String(key.export({ type: 'sec1', format: 'pem' }));
  });
  const fingerprint = fingerprintOf(hostKey);

  let connections = 0;

  /** Runs the one command that Docker's own client runs, for one user, who hears this of it. */
  async function listen(said = '', fails = said !== ''): Promise<string> {
    connections = 0;
    const server = new SshServer({ hostKeys: [hostKey] }, client => {
      connections++;
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
          stream.stderr.write(said);
          if (fails) {
            stream.exit(1);
            return stream.end();
          }
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

  it('reads over SSH, in one connection', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `c${at}`);
    peer.answers['/containers/json'] = ids.map(Id => ({ Id, Labels: null }));
    for (const id of ids) {
      peer.answers[`/containers/${id}/json`] = aContainer(id, id);
    }
    const host = `ssh://layer6@${await listen()}`;
    const read = await names(host, {
      ssh: { privateKey, hostKey: fingerprint },
    });
    expect(read).toHaveLength(30);
    expect(connections).toBe(1);
  });

  it.each([
    [
      'Got permission denied while trying to connect to the Docker daemon socket',
      /The user of ssh:.* may not open the engine's socket: Got permission denied/,
    ],
    ['sh: docker: not found', /dial-stdio fails on ssh:.*: sh: docker: not/],
  ])('says what the other side says: %s', async (said, expected) => {
    const host = `ssh://layer6@${await listen(said)}`;
    await expect(
      names(host, { ssh: { privateKey, hostKey: fingerprint } }),
    ).rejects.toThrow(expected);
  });

  it('makes nothing of a warning', async () => {
    peer.answers['/containers/json'] = [
      { Id: 'c1', Labels: null },
      { Id: 'gone', Labels: null },
    ];
    const said = 'WARNING: Error loading config file: permission denied';
    const host = `ssh://layer6@${await listen(said, false)}`;
    const read = await names(host, {
      ssh: { privateKey, hostKey: fingerprint },
    });
    expect(read).toEqual(['cart']);
  });

  it('says so where the private key cannot be read', async () => {
    const host = `ssh://layer6@${await listen()}`;
    await expect(
      names(host, { ssh: { privateKey: 'none', hostKey: fingerprint } }),
    ).rejects.toThrow(/^ssh.privateKey cannot be read: /);
    expect(connections).toBe(0);
  });

  it('does not wait for what refuses connections', async () => {
    await expect(
      names('ssh://layer6@127.0.0.1:1', {
        ssh: { privateKey, hostKey: fingerprint },
      }),
    ).rejects.toThrow(/refused the connection/);
  });

  it('talks to no other host than the one whose key it knows', async () => {
    const host = `ssh://layer6@${await listen()}`;
    const other = `SHA256:${'A'.repeat(43)}`;
    await expect(
      names(host, { ssh: { privateKey, hostKey: other } }),
    ).rejects.toThrow(`another key than hostKey says: ${fingerprint}`);
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

it('does not take half an answer for one', async () => {
  const host = await answering((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"Version":');
    setImmediate(() => response.destroy());
  });
  await expect(names(host)).rejects.toThrow(/closed the connection/);
});

it('does not take what stands before an engine for one', async () => {
  const host = await answering((_, response) => {
    response.end('<html>Please log in</html>');
  });
  await expect(names(host)).rejects.toThrow(/gave no whole answer/);
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
  [{ host: 'tcp://localhost:2375/engine' }, /host must be unix:/],
  [{ host: 'ssh://localhost' }, /host must be unix:/],
  [{ host: 'ssh://layer6@localhost/run/docker.sock' }, /host must be unix:/],
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
