import { createHash } from 'node:crypto';
import DockerModem from 'docker-modem';
import type { z } from 'zod';
import type { DockerAccess } from '../sources';
import { EngineError } from './errors';
import { failureOf } from './failureOf';

const TIMEOUT_MS = 15_000;

/** The Docker Engine API, reading only: https://docs.docker.com/reference/api/engine/ */
export class EngineApi {
  private readonly modem: DockerModem;

  constructor(
    private readonly access: DockerAccess,
    private readonly signal: AbortSignal,
  ) {
    this.modem = new DockerModem({
      // Named one and all, for what is left out docker-modem takes from its environment.
      host: undefined,
      port: undefined,
      username: undefined,
      ca: undefined,
      cert: undefined,
      key: undefined,
      ...connectionOf(access),
    });
  }

  /**
   * @param path - without a query
   * @throws EngineError
   */
  async get<T>(
    path: string,
    schema: z.ZodType<T>,
    query?: Record<string, unknown>,
  ): Promise<T> {
    const answer = schema.safeParse(await this.dial(path, query));
    if (answer.success) return answer.data;
    const [{ path: field, message }] = answer.error.issues;
    throw new EngineError(
      'broken',
      `${this.access.host} answered ${path} with something else than Docker does: ${field.join('.')} ${message}`,
    );
  }

  private async dial(
    path: string,
    query: Record<string, unknown> | undefined,
  ): Promise<unknown> {
    const { host } = this.access;
    this.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const abortSignal = AbortSignal.any([this.signal, timeout]);
    try {
      return await new Promise((resolve, reject) => {
        // SSH is not told to stop while it connects.
        abortSignal.addEventListener('abort', () => reject(abortSignal.reason));
        this.modem.dial(
          {
            path: query ? `${path}?` : path,
            method: 'GET',
            ...(query && { options: query }),
            statusCodes: { 200: true },
            abortSignal,
          },
          (error, answer) => (error ? reject(error) : resolve(answer)),
        );
      });
    } catch (error) {
      this.signal.throwIfAborted();
      throw failureOf(timeout.aborted ? timeout.reason : error, host, path);
    }
  }
}

function connectionOf({
  host,
  ssh,
  tls,
}: DockerAccess): DockerModem.ConstructorOptions {
  const { hostname, pathname, port, protocol, username } = new URL(host);
  if (protocol === 'unix:') {
    return { socketPath: decodeURIComponent(pathname), protocol: 'http' };
  }
  if (!ssh) {
    return { host: hostname, port, protocol: tls ? 'https' : 'http', ...tls };
  }
  return {
    host: hostname,
    port: port || 22,
    username: decodeURIComponent(username),
    protocol: 'ssh',
    sshOptions: {
      privateKey: ssh.privateKey,
      readyTimeout: TIMEOUT_MS,
      hostVerifier: (key: Buffer) => fingerprintOf(key) === ssh.hostKey,
    },
  };
}

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(key: Buffer): string {
  const digest = createHash('sha256').update(key).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
