/**
 * An answer of a cluster's API server, whatever its status. What `fetch` returns is one.
 *
 * @public
 */
export interface ClusterAnswer {
  status: number;
  headers: Pick<Headers, 'get'>;
  /** Without the compression that it came in; null where there is none. */
  body: AsyncIterable<Uint8Array> | null;
}

/**
 * Sends one GET to a cluster's API server: through the portal, or directly.
 *
 * @param path - absolute, with its query, e.g. `/api/v1/pods?limit=250`
 *
 * @public
 */
export type ClusterTransport = (
  path: string,
  options: { signal: AbortSignal; headers: Record<string, string> },
) => Promise<ClusterAnswer>;
