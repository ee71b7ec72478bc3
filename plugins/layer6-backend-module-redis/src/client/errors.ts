import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a command: `refused`, `unreachable`, `tls`: there is no connection; `authentication`: the server does not
 * accept the user name or password, or wants one; `forbidden`: the user's ACL does not allow it; `not-served`: the server does not
 * know the command; `broken`: no whole answer came.
 */
export type RedisErrorCode =
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'authentication'
  | 'forbidden'
  | 'not-served'
  | 'broken';

/** A command that failed. The message is for a person. */
export class RedisError extends CustomErrorBase {
  name = 'RedisError' as const;

  constructor(
    readonly code: RedisErrorCode,
    message: string,
  ) {
    super(message);
  }
}
