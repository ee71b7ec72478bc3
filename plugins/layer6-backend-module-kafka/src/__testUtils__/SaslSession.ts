import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { ApiName, PeerRequest } from './answers';
import type { WireWriter } from './wire';

export interface SaslAccounts {
  mechanisms: ('PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512' | 'OAUTHBEARER')[];
  username: string;
  password: string;
  /** Of OAUTHBEARER. */
  token?: string;
}

const UNSUPPORTED_MECHANISM = 33;
const AUTHENTICATION_FAILED = 58;
const ITERATIONS = 4096;

/** A broker's side of SASL. Sources: KIP-152, RFC 4616 (PLAIN), RFC 5802 (SCRAM), RFC 7628 (OAUTHBEARER). */
export class SaslSession {
  isAuthenticated = false;
  private mechanism = '';
  private readonly salt = randomBytes(16);
  private scram?: { clientFirst: string; serverFirst: string; nonce: string };

  constructor(private readonly accounts: SaslAccounts) {}

  handles(api: ApiName): boolean {
    return api === 'SaslHandshake' || api === 'SaslAuthenticate';
  }

  answer(out: WireWriter, { api, version, body }: PeerRequest): void {
    if (api === 'SaslHandshake') {
      this.mechanism = body.string() ?? '';
      const { mechanisms } = this.accounts;
      const offered = mechanisms.some(each => each === this.mechanism);
      out.int16(offered ? 0 : UNSUPPORTED_MECHANISM);
      out.array(mechanisms, each => out.string(each));
      return;
    }
    const answer = this.step(body.bytes().toString());
    out.int16(answer === undefined ? AUTHENTICATION_FAILED : 0);
    out.string(answer === undefined ? 'Authentication failed' : null);
    out.bytes(Buffer.from(answer ?? ''));
    if (version >= 1) out.int64(0);
    out.end();
  }

  /** @returns `undefined` where the credentials are not accepted */
  private step(message: string): string | undefined {
    const { username, password, token } = this.accounts;
    if (this.mechanism.startsWith('SCRAM')) return this.scramStep(message);
    this.isAuthenticated =
      this.mechanism === 'PLAIN'
        ? message === `\0${username}\0${password}`
        : message === `n,,\x01auth=Bearer ${token}\x01\x01`;
    return this.isAuthenticated ? '' : undefined;
  }

  private scramStep(message: string): string | undefined {
    const { username, password } = this.accounts;
    if (!this.scram) {
      const clientFirst = message.replace(/^n,[^,]*,/, '');
      const [, user, clientNonce] =
        /^n=([^,]*),r=(.*)$/.exec(clientFirst) ?? [];
      if (user !== username) return undefined;
      const nonce = clientNonce + randomBytes(12).toString('hex');
      const serverFirst = `r=${nonce},s=${this.salt.toString('base64')},i=${ITERATIONS}`;
      this.scram = { clientFirst, serverFirst, nonce };
      return serverFirst;
    }
    const hash = this.mechanism.endsWith('512') ? 'sha512' : 'sha256';
    const size = hash === 'sha512' ? 64 : 32;
    const salted = pbkdf2Sync(password, this.salt, ITERATIONS, size, hash);
    const hmac = (key: Buffer, text: string) =>
      createHmac(hash, key).update(text).digest();
    const [withoutProof, proof] = message.split(',p=');
    const { clientFirst, serverFirst } = this.scram;
    const signed = `${clientFirst},${serverFirst},${withoutProof}`;
    const clientKey = hmac(salted, 'Client Key');
    const storedKey = createHash(hash).update(clientKey).digest();
    const signature = hmac(storedKey, signed);
    const expected = clientKey.map((byte, at) => byte ^ signature[at]);
    if (Buffer.from(expected).toString('base64') !== proof) return undefined;
    this.isAuthenticated = true;
    const server = hmac(hmac(salted, 'Server Key'), signed);
    return `v=${server.toString('base64')}`;
  }
}
