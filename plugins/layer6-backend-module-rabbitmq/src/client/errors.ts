import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a request to the management API: `refused`, `unreachable`, `tls`: there is no connection;
 * `authentication`: it does not accept the user name or password; `forbidden`: the user lacks a tag or a permission; `past-end`:
 * there is no such page (any more); `broken`: no whole answer came.
 */
export type ManagementErrorCode =
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'authentication'
  | 'forbidden'
  | 'past-end'
  | 'broken';

/** A request that failed. The message is for a person. */
export class ManagementError extends CustomErrorBase {
  name = 'ManagementError' as const;

  constructor(
    readonly code: ManagementErrorCode,
    message: string,
  ) {
    super(message);
  }
}
