import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { Layer6Client } from 'backstage-plugin-layer6-common';

const TIMEOUT_MS = 30_000;

/** Asks the Layer 6 backend in the name of the catalog. */
export function layer6Client(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  shutdown: AbortSignal;
}): Layer6Client {
  const { auth, discovery, shutdown } = options;
  return new Layer6Client({
    discoveryApi: discovery,
    fetchApi: {
      async fetch(input, init) {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'layer6',
        });
        return fetch(input, {
          ...init,
          headers: { Authorization: `Bearer ${token}` },
          signal: AbortSignal.any([shutdown, AbortSignal.timeout(TIMEOUT_MS)]),
        });
      },
    },
  });
}
