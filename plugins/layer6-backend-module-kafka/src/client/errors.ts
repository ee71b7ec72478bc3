import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a request to a broker: it `refused` the connection; it is `unreachable` or hangs; `tls`: there is no
 * trusted connection; `authentication`: it does not accept the credentials, or not the mechanism; `not-served`: it does not know
 * the request; `broken`: no whole answer came.
 */
export type KafkaErrorCode =
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'authentication'
  | 'not-served'
  | 'broken';

/** A request that failed. The message is for a person. */
export class KafkaError extends CustomErrorBase {
  name = 'KafkaError' as const;

  constructor(
    readonly code: KafkaErrorCode,
    message: string,
  ) {
    super(message);
  }
}
