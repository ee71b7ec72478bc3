import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { collectFrom } from './__testUtils__/collect';
import { describeLab, fileOfLab, PATIENCE_MS } from './__testUtils__/lab';
import { certificate } from './__testUtils__/certificate';

/* A real engine behind TLS and behind OpenSSH, and every way in which it does not let the portal in. */

jest.setTimeout(PATIENCE_MS);

const { LAYER6_TEST_DOCKER_TLS: tcp = '', LAYER6_TEST_DOCKER_SSH: ssh = '' } =
  process.env;

const lab = (path: string) => readFileSync(fileOfLab(path), 'utf8');

describeLab('TLS', () => {
  const ca = () => lab('tls/ca.pem');
  const shown = () => ({
    cert: lab('tls/client.pem'),
    key: lab('tls/client-key.pem'),
  });
  const stranger = certificate('stranger');

  it('reads with a certificate that the engine trusts', async () => {
    const { names } = await collectFrom(tcp, { tls: { ca: ca(), ...shown() } });
    expect(names).toEqual(['till']);
  });

  it('names whom it does not trust', async () => {
    await expect(
      collectFrom(tcp, { tls: { ca: stranger.cert, ...shown() } }),
    ).rejects.toThrow(/no trusted connection to tcp:.*UNABLE_TO_VERIFY/);
    await expect(collectFrom(tcp, { tls: true })).rejects.toThrow(
      /no trusted connection to tcp:/,
    );
    await expect(
      collectFrom(tcp.replace('localhost', '127.0.0.1'), {
        tls: { ca: ca(), ...shown() },
      }),
    ).rejects.toThrow(/no trusted connection.*ALTNAME/);
  });

  it('says that the engine wants a certificate, and which it does not trust', async () => {
    await expect(collectFrom(tcp, { tls: { ca: ca() } })).rejects.toThrow(
      /wants a certificate of the portal's own/,
    );
    await expect(
      collectFrom(tcp, {
        tls: { ca: ca(), cert: stranger.cert, key: stranger.private },
      }),
    ).rejects.toThrow(/does not trust the portal's certificate/);
  });

  it('says that TLS is to be set', async () => {
    await expect(collectFrom(tcp)).rejects.toThrow(/wants TLS, and tls is not/);
  });
});

describeLab('OpenSSH', () => {
  const fingerprint = (file: string) =>
    execFileSync('ssh-keygen', ['-lf', fileOfLab(file)], {
      encoding: 'utf8',
    }).split(' ')[1];
  const access = () => ({
    privateKey: lab('ssh/id'),
    hostKey: fingerprint('ssh/host.pub'),
  });
  const accepted = () => lab('ssh/log').split('Accepted publickey').length - 1;

  it('reads in one connection, with a key that may do nothing else', async () => {
    const before = accepted();
    const { names, report } = await collectFrom(ssh, { ssh: access() });
    expect(names).toEqual(['till']);
    expect(report.coverage.Container).toEqual({ state: 'listed', count: 1 });
    expect(accepted() - before).toBe(1);
  });

  it('sends nothing to a host whose key is another', async () => {
    const before = accepted();
    const hostKey = fingerprint('ssh/id.pub');
    await expect(
      collectFrom(ssh, { ssh: { ...access(), hostKey } }),
    ).rejects.toThrow(
      `another key than hostKey says: ${fingerprint('ssh/host.pub')}`,
    );
    expect(accepted()).toBe(before);
  });

  it('says so where the key is not let in', async () => {
    await expect(
      collectFrom(ssh, { ssh: { ...access(), privateKey: lab('ssh/host') } }),
    ).rejects.toThrow(/does not accept the user or the private key/);
  });
});
