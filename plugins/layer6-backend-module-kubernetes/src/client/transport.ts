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
) => Promise<Response>;
