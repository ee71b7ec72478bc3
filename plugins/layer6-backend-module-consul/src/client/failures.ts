import { STATUS_CODES } from 'node:http';
import { connectionFailure } from 'backstage-plugin-layer6-node';
import { ConsulError } from './errors';

const NO_LEADER = /no cluster leader/i;
/** Said by a server whose leader has just gone, until it knows the next one. */
const LOST_LEADER =
  /rpc error (?:getting client|making call)|leadership (?:lost|transfer)|not the leader/i;
const UNKNOWN_TOKEN = /ACL not found|token .*not found/i;
/** Of what came to Consul later, what only Consul Enterprise has, and what is turned off. */
const NOT_SERVED =
  /invalid config entry kind|Enterprise feature|ACL support disabled/i;

/**
 * What an answer with a status other than 200 means. Consul answers in plain text, and with 500 to much that is no fault of its own.
 *
 * @param right - the rule of a policy that allows what was asked for, e.g. `agent_prefix "" { policy = "read" }`
 */
export function failureOfAnswer(
  status: number,
  body: string,
  right: string | undefined,
): ConsulError {
  const said = `${status} ${STATUS_CODES[status] ?? ''}${body && `: ${body.trim().slice(0, 200)}`}`;
  if (NOT_SERVED.test(body)) return new ConsulError('not-served', said);
  if (NO_LEADER.test(body)) {
    return new ConsulError(
      'no-leader',
      `Consul has no leader: too few of its servers reach each other (${said})`,
      true,
    );
  }
  if (LOST_LEADER.test(body)) {
    return new ConsulError(
      'no-leader',
      `Consul's leader cannot be reached, and no other has been elected yet (${said})`,
      true,
    );
  }
  switch (status) {
    case 401:
    case 403:
      return status === 401 || UNKNOWN_TOKEN.test(body)
        ? new ConsulError(
            'token',
            `Consul does not know the token: it is wrong, expired or deleted (${said})`,
          )
        : new ConsulError(
            'forbidden',
            right ? `The token lacks the rule ${right} (${said})` : said,
          );
    case 404:
      return new ConsulError('not-found', said);
    default:
      return new ConsulError(
        'broken',
        `Consul answered: ${said}`,
        status === 408 || status === 429 || status >= 500,
      );
  }
}

/** What an answer that never came, or broke off, means. */
export function failureOfFetch(error: unknown, url: string): ConsulError {
  if (error instanceof ConsulError) return error;
  const failure = connectionFailure(error, url);
  switch (failure?.kind) {
    case 'tls':
      return new ConsulError(
        'tls',
        `${failure.message}. tls.ca names the certificate authority that signed its certificate, tls.serverName the name that stands in it`,
      );
    case 'refused':
    case 'unreachable':
      return new ConsulError('unreachable', failure.message, true);
    default: {
      const { message, cause } = error as Error;
      const said = cause instanceof Error ? cause.message : message;
      return new ConsulError('broken', `The connection broke: ${said}`, true);
    }
  }
}
