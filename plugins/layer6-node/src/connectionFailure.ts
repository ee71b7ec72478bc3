import { isError } from '@backstage/errors';

/**
 * Why there is no connection to a server: it `refused` it, its name is not `known`, there is no way to it or no answer came in
 * time (`unreachable`), or there is no `tls` that both sides trust.
 *
 * @public
 */
export type ConnectionFailureKind = 'refused' | 'unreachable' | 'tls';

/** @public */
export interface ConnectionFailure {
  kind: ConnectionFailureKind;
  /** For a person. Holds no credentials. */
  message: string;
}

/** Of Node.js's and OpenSSL's codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS =
  /CERT|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED/;

const UNREACHABLE: Record<string, string> = {
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  TimeoutError: 'it did not answer in time',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
};

/**
 * What stands behind an error of a socket or of `fetch`, however deep in its causes.
 *
 * @param address - of the server, without credentials
 * @returns `undefined` where the error is of another kind
 *
 * @public
 */
export function connectionFailure(
  error: unknown,
  address: string,
): ConnectionFailure | undefined {
  for (const { code, name, message } of chainOf(error)) {
    if (code === 'ECONNREFUSED') {
      return {
        kind: 'refused',
        message: `${address} refused the connection`,
      };
    }
    const why = UNREACHABLE[code] ?? UNREACHABLE[name];
    if (why) {
      return {
        kind: 'unreachable',
        message: `${address} cannot be reached: ${why}`,
      };
    }
    if (TLS.test(code)) {
      return {
        kind: 'tls',
        message: `There is no trusted connection to ${address}: ${message} (${code})`,
      };
    }
  }
  return undefined;
}

interface Link {
  code: string;
  name: string;
  message: string;
}

/** What an error wraps, the several attempts of one that tried more than one address, and itself. */
function chainOf(error: unknown): Link[] {
  if (!isError(error)) return [];
  const { name, message, cause, code = '', errors } = error;
  return [
    ...[cause, ...(Array.isArray(errors) ? errors : [])].flatMap(chainOf),
    { code: String(code), name, message },
  ];
}
