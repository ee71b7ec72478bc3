import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a request to an engine: `refused`, `unreachable`, `tls`: there is no connection, or none that is trusted;
 * `authentication`: SSH does not let the user in; `forbidden`: a right is missing; `gone`: there is no such thing (any more);
 * `not-manager`: only a manager of a Swarm answers this; `broken`: anything else.
 */
export type EngineErrorCode =
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'authentication'
  | 'forbidden'
  | 'gone'
  | 'not-manager'
  | 'broken';

/** A request that failed. The message is for a person. */
export class EngineError extends CustomErrorBase {
  name = 'EngineError' as const;

  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
  }
}
