import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a request to AWS: `refused`, `unreachable`, `tls`: there is no connection; `credentials`: there are none, they
 * are not accepted, or their role may not be taken on; `expired`: they were accepted once; `forbidden`: a right is missing;
 * `throttled`: too many requests, after all retries; `broken`: anything else.
 */
export type AwsErrorCode =
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'credentials'
  | 'expired'
  | 'forbidden'
  | 'throttled'
  | 'broken';

/** A request that failed. The message is for a person. */
export class AwsError extends CustomErrorBase {
  name = 'AwsError' as const;

  constructor(
    readonly code: AwsErrorCode,
    message: string,
  ) {
    super(message);
  }
}
