import { connectionFailure } from 'backstage-plugin-layer6-node';
import { z } from 'zod';
import type { DockerAccess } from '../sources';
import { EngineError } from './errors';

const refusal = z.object({ message: z.string() });

/** What an engine says of TLS where it wants another certificate than it was shown: https://www.rfc-editor.org/rfc/rfc8446#section-6.2 */
const CERTIFICATE_ALERT = /ALERT_(?:.*CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;

/** What stands behind an error of the connection. */
export function failureOf(
  error: unknown,
  { host, tls }: DockerAccess,
): EngineError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new EngineError('refused', `There is no socket at ${host}`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new EngineError(
      'forbidden',
      `The portal may not open ${host}; its user has to be in the group of the socket`,
    );
  }
  if (code && CERTIFICATE_ALERT.test(code)) {
    return new EngineError(
      'tls',
      tls?.cert
        ? `${host} does not trust the portal's certificate (${code})`
        : `${host} wants a certificate of the portal's own: set tls.cert and tls.key (${code})`,
    );
  }
  if (/wrong.version.number/i.test(`${code} ${message}`)) {
    return new EngineError('tls', `tls is set, and ${host} does not speak TLS`);
  }
  const failure = connectionFailure(error, host);
  if (failure) return new EngineError(failure.kind, failure.message);
  return new EngineError('broken', `${host} gave no whole answer: ${message}`);
}

/** What stands behind an answer that is not the one that was asked for. */
export function failureOfAnswer(
  status: number,
  text: string,
  host: string,
  path: string,
): EngineError {
  const said = messageOf(text);
  if (status === 404) return new EngineError('gone', said);
  if (status === 503 && /not a swarm manager/i.test(said)) {
    return new EngineError(
      'not-manager',
      'This node is no manager of its Swarm, and only managers list services, nodes and tasks: read a manager as well',
    );
  }
  if (status === 401 || status === 403) {
    return new EngineError(
      'forbidden',
      `${host} does not allow GET ${path}: ${said}`,
    );
  }
  if (/HTTP request to an HTTPS server/.test(said)) {
    return new EngineError('tls', `${host} wants TLS, and tls is not set`);
  }
  return new EngineError('broken', `${host} answered ${status}: ${said}`);
}

/** Engines give reasons as JSON; what stands before one, a proxy for instance, as it likes. */
function messageOf(text: string): string {
  try {
    return refusal.parse(JSON.parse(text)).message;
  } catch {
    return text.trim().slice(0, 200);
  }
}
