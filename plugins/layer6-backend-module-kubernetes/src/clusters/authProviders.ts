/** Auth providers of Backstage's Kubernetes plugin that work with the portal's own credentials. */
const SERVER_SIDE: ReadonlySet<string> = new Set([
  'aws',
  'azure',
  'googleServiceAccount',
  'localKubectlProxy',
  'serviceAccount',
]);

/** Those that pass on the token of the user who looks. */
const CLIENT_SIDE: ReadonlySet<string> = new Set(['aks', 'google', 'oidc']);

/** Whether a cluster can be read without a user. Of providers that somebody else wrote, only a try can tell. */
export function readableBy(
  authProvider: string,
): 'portal' | 'user' | 'unknown' {
  if (SERVER_SIDE.has(authProvider)) return 'portal';
  return CLIENT_SIDE.has(authProvider) ? 'user' : 'unknown';
}
