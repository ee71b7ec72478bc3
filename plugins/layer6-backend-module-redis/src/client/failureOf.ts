import { isError } from '@backstage/errors';
import {
  ConnectionTimeoutError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
} from '@redis/client';
import { connectionFailure } from 'backstage-plugin-layer6-node';
import { RedisError } from './errors';

/** What the client was about. */
interface Attempt {
  /** As ACLs have it, where one was sent. */
  command?: string;
  /** Of a connection. */
  tls?: boolean;
}

/** What an error of the client means. */
export function failureOf(
  error: unknown,
  address: string,
  { command, tls }: Attempt,
): RedisError {
  if (error instanceof RedisError) return error;
  if (
    error instanceof ConnectionTimeoutError ||
    error instanceof SocketTimeoutError
  ) {
    // A server without TLS waits for the rest of a handshake.
    const hint = tls ? '; it may have no TLS' : '';
    return new RedisError(
      'unreachable',
      `${address} cannot be reached: it did not answer in time${hint}`,
    );
  }
  const known = connectionFailure(error, address);
  if (known && !isClosed(error))
    return new RedisError(known.kind, known.message);
  if (error instanceof SocketClosedUnexpectedlyError || isClosed(error)) {
    return new RedisError(
      'broken',
      `${address} closed the connection; it may expect TLS, or none`,
    );
  }
  return failureOfReply(isError(error) ? error.message : '', address, command);
}

/** The first word of a reply says what kind of error it is. */
function failureOfReply(
  said: string,
  address: string,
  command = '',
): RedisError {
  const [word] = said.split(' ');
  switch (word) {
    case 'WRONGPASS':
      return new RedisError(
        'authentication',
        `${address} does not accept the user name or password`,
      );
    case 'NOAUTH':
      return new RedisError('authentication', `${address} wants a password`);
    case 'DENIED':
      return new RedisError(
        'authentication',
        `${address} takes connections from its own machine alone (protected mode)`,
      );
    case 'NOPERM':
      return new RedisError(
        'forbidden',
        /\bkeys?\b/.test(said)
          ? `The user lacks a key pattern for +${command}`
          : `The user lacks +${command}`,
      );
    default:
  }
  if (/invalid password|without any password configured/i.test(said)) {
    return new RedisError(
      'authentication',
      `${address} does not accept the password: ${said}`,
    );
  }
  if (/unknown (?:sub)?command|syntax error/i.test(said)) {
    return new RedisError(
      'not-served',
      `${address} does not know ${command}: ${said}`,
    );
  }
  return new RedisError('broken', `${address} gave no whole answer: ${said}`);
}

function isClosed(error: unknown): boolean {
  return isError(error) && error.code === 'ECONNRESET';
}
