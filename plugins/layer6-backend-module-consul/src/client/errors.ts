import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a request to Consul.
 *
 * Of Consul as a whole: `token`: it does not know the token · `unreachable`: there is no way to it · `tls`: its certificate is not
 * trusted, or the handshake fails · `no-leader`: its servers have no leader, and nothing they say is certain.
 *
 * Of what was asked for: `forbidden`: the token's policies do not allow it · `not-found`: it is not there · `not-served`: this
 * version or edition does not know it · `broken`: no whole answer came.
 */
export type ConsulErrorCode =
  | 'token'
  | 'unreachable'
  | 'tls'
  | 'no-leader'
  | 'forbidden'
  | 'not-found'
  | 'not-served'
  | 'broken';

const OF_CONSUL: ReadonlySet<ConsulErrorCode> = new Set([
  'token',
  'unreachable',
  'tls',
  'no-leader',
]);

/** A request to Consul that failed. The message is for a person. */
export class ConsulError extends CustomErrorBase {
  name = 'ConsulError' as const;

  constructor(
    readonly code: ConsulErrorCode,
    message: string,
    /** Whether it is worth another try. */
    readonly passing: boolean = false,
  ) {
    super(message);
  }

  /** Whether every other request will fail alike. */
  get isOfConsul(): boolean {
    return OF_CONSUL.has(this.code);
  }
}
