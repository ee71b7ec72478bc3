import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a request to a cluster.
 *
 * Of the cluster as a whole: `unauthenticated`: it does not know who asks · `unreachable`: there is no way to it · `tls`: its
 * certificate is not trusted, or the handshake fails · `portal`: the portal itself stands in the way.
 *
 * Of what was asked for: `forbidden`: RBAC says no · `not-found`: nothing is served there · `expired`: the list took longer than
 * the server remembers it · `broken`: no whole answer came.
 */
export type ClusterErrorCode =
  | 'unauthenticated'
  | 'unreachable'
  | 'tls'
  | 'portal'
  | 'forbidden'
  | 'not-found'
  | 'expired'
  | 'broken';

const OF_THE_CLUSTER: ReadonlySet<ClusterErrorCode> = new Set([
  'unauthenticated',
  'unreachable',
  'tls',
  'portal',
]);

/** A request to a cluster that failed. The message is for a person. */
export class ClusterError extends CustomErrorBase {
  name = 'ClusterError' as const;

  constructor(
    readonly code: ClusterErrorCode,
    message: string,
    /** Present where it is worth another try, with the milliseconds to wait where the server names them. */
    readonly retry?: { afterMs?: number },
  ) {
    super(message);
  }

  /** Whether every other request to the cluster will fail alike. */
  get isOfTheCluster(): boolean {
    return OF_THE_CLUSTER.has(this.code);
  }
}
