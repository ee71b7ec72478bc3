import { connectionFailure } from 'backstage-plugin-layer6-node';
import { EngineError } from './errors';

/** What docker-modem and ssh2 add to an error. */
interface Told extends Error {
  code?: string;
  statusCode?: number;
  json?: { message?: string };
  /** Of ssh2: where in the connection it went wrong. */
  level?: string;
}

/** What stands behind an error of the connection or of the engine. */
export function failureOf(
  error: unknown,
  host: string,
  path: string,
): EngineError {
  const { code, json, level, message, statusCode } = error as Told;
  if (statusCode !== undefined) {
    return answered(statusCode, json?.message ?? message, host, path);
  }
  if (code === 'ENOENT') {
    return new EngineError('refused', `There is no socket at ${host}`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new EngineError(
      'forbidden',
      `The portal may not open ${host}; its user has to be in the group of the socket`,
    );
  }
  if (level === 'client-authentication') {
    return new EngineError(
      'authentication',
      `${host} does not accept the user or the private key`,
    );
  }
  if (/host denied|verification failed/i.test(message)) {
    return new EngineError('tls', `${host} has another key than hostKey says`);
  }
  const failure = connectionFailure(error, host);
  if (failure) return new EngineError(failure.kind, failure.message);
  return new EngineError('broken', `${host} gave no whole answer: ${message}`);
}

function answered(
  status: number,
  said: string,
  host: string,
  path: string,
): EngineError {
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
