import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ResponseError } from '@backstage/errors';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import { z } from 'zod';
import {
  ClusterApi,
  ClusterError,
  httpGet,
  type ClusterErrorCode,
  type ClusterTransport,
} from '../client';
import { clusterSource, readClusterSources } from '../sources';
import { readableBy } from './authProviders';
import type { ClusterDirectory } from './ClusterDirectory';

/** What the Kubernetes plugin's `/clusters` answers, as far as it is read. */
const clusters = z.object({
  items: z.array(z.object({ name: z.string(), authProvider: z.string() })),
});

type KnownCluster = z.infer<typeof clusters>['items'][number];

/** What comes of credentials that are not enough. */
const REFUSALS: ReadonlySet<ClusterErrorCode> = new Set([
  'forbidden',
  'portal',
  'unauthenticated',
]);

interface Services {
  discovery: DiscoveryService;
  auth: AuthService;
}

/**
 * The clusters that the portal's Kubernetes plugin knows, reached through its proxy with the portal's own credentials.
 *
 * @public
 */
export class PortalClusters implements ClusterDirectory {
  /** Why a cluster with an auth provider of somebody's own cannot be read, once it was tried. */
  private readonly tried = new Map<string, string | undefined>();

  private constructor(
    private readonly configured: readonly SourceDefinition[],
    private readonly services: Services,
  ) {}

  /**
   * @throws InputError with the path in the configuration where the settings of a cluster are wrong.
   */
  static fromConfig(config: Config, services: Services): PortalClusters {
    return new PortalClusters(readClusterSources(config), services);
  }

  async discoverSources({
    signal,
  }: {
    signal: AbortSignal;
  }): Promise<SourceDefinition[]> {
    const known = await this.list(signal);
    const found = await Promise.all(
      known.map(async cluster => {
        const source = clusterSource(cluster.name);
        const configured = this.configured.find(
          ({ name }) => name === source.name,
        );
        const unscannable = await this.whyUnscannable(cluster, signal);
        return {
          ...(configured ?? source),
          ...(unscannable && { unscannable }),
        };
      }),
    );
    const names = new Set(found.map(({ name }) => name));
    return [
      ...found,
      ...this.configured
        .filter(({ name }) => !names.has(name))
        .map(source => ({
          ...source,
          unscannable:
            "The portal's Kubernetes plugin knows no cluster of this name",
        })),
    ];
  }

  transportTo(cluster: string): ClusterTransport {
    return async (path, { signal, headers }) => {
      try {
        const { url, authorization } = await this.way();
        return await httpGet(`${url}/proxy${path}`, {
          signal,
          headers: {
            ...headers,
            authorization,
            'Backstage-Kubernetes-Cluster': cluster,
          },
        });
      } catch (error) {
        if (signal.aborted) throw error;
        throw new ClusterError(
          'portal',
          `The portal's Kubernetes plugin cannot be reached: ${(error as Error).message}`,
          {},
        );
      }
    };
  }

  private async list(signal: AbortSignal): Promise<KnownCluster[]> {
    const { url, authorization } = await this.way();
    const response = await fetch(`${url}/clusters`, {
      signal,
      headers: { authorization },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return clusters.parse(await response.json()).items;
  }

  /** To the Kubernetes plugin. */
  private async way(): Promise<{ url: string; authorization: string }> {
    const { discovery, auth } = this.services;
    const url = await discovery.getBaseUrl('kubernetes');
    // Asked for each time, as tokens run out; making one takes no request.
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    return { url, authorization: `Bearer ${token}` };
  }

  private async whyUnscannable(
    cluster: KnownCluster,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { name, authProvider } = cluster;
    switch (readableBy(authProvider)) {
      case 'portal':
        return undefined;
      case 'user':
        return `Its auth provider ${authProvider} needs the token of the user who looks, and nobody does while it is scanned. It can be read once the portal has credentials of its own for it: serviceAccount, aws, azure or googleServiceAccount`;
      default: {
        const key = JSON.stringify([name, authProvider]);
        if (!this.tried.has(key)) {
          this.tried.set(key, await this.tryOnce(cluster, signal));
        }
        return this.tried.get(key);
      }
    }
  }

  private async tryOnce(
    { name, authProvider }: KnownCluster,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const api = new ClusterApi(this.transportTo(name), { signal, attempts: 1 });
    try {
      await api.get('/api', z.unknown());
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ClusterError && REFUSALS.has(error.code)) {
        return `Its auth provider ${authProvider} was tried and does not work without a user: ${error.message}`;
      }
      // Whatever else is wrong, reading it will say.
    }
    return undefined;
  }
}
