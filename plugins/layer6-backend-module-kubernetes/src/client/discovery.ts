import type { ClusterApi } from './ClusterApi';
import {
  AGGREGATED,
  coreDocument,
  groupsDocument,
  resourcesDocument,
  type AggregatedDiscovery,
} from './discoveryDocuments';
import { ClusterError } from './errors';

/** How a kind is asked for. */
export interface ServedKind {
  apiVersion: string;
  kind: string;
  /** Its name in paths and in RBAC, e.g. `pods`. */
  resource: string;
  namespaced: boolean;
}

export type Lookup =
  | { state: 'served'; as: ServedKind }
  | { state: 'not-served' }
  | { state: 'failed'; detail: string };

interface ServedGroup {
  /** In the server's order, the preferred one first. */
  versions: ServedVersion[];
  /** Why some of it is not known. */
  failure?: string;
}

interface ServedVersion {
  version: string;
  /** Those that can be listed, by name. */
  kinds: ReadonlyMap<string, ServedKind>;
}

type Groups = Map<string, ServedGroup>;

/** The server says which version of a group it prefers. For autoscaling that was v1 for long, which knows the least. */
const RICHEST_FIRST: Readonly<Record<string, readonly string[]>> = {
  autoscaling: ['v2', 'v2beta2', 'v2beta1', 'v1'],
};

/** Which kinds a cluster serves, and in which version. */
export class Discovery {
  constructor(private readonly groups: ReadonlyMap<string, ServedGroup>) {}

  /** A kind in the best version of its group that serves it. */
  find(group: string, kind: string): Lookup {
    const { versions = [], failure } = this.groups.get(group) ?? {};
    const [as] = inOrder(group, versions).flatMap(
      ({ kinds }) => kinds.get(kind) ?? [],
    );
    if (as) return { state: 'served', as };
    return failure
      ? { state: 'failed', detail: failure }
      : { state: 'not-served' };
  }
}

/**
 * Finds out what the cluster serves of these API groups: with two requests where the server knows aggregated discovery
 * (Kubernetes 1.27 and later), else with one more for each version of each group.
 *
 * @param groups - names; the core group is empty
 * @throws ClusterError where the cluster cannot be asked at all.
 */
export async function discover(
  api: ClusterApi,
  groups: ReadonlySet<string>,
): Promise<Discovery> {
  try {
    const [core, others] = await Promise.all([
      discoverCore(api),
      discoverGroups(api, groups),
    ]);
    return new Discovery(new Map([...core, ...others]));
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code !== 'forbidden') {
      throw error;
    }
    throw new ClusterError(
      'forbidden',
      `The portal's credentials may not even ask what the cluster serves: ${error.message}. Kubernetes grants that to everybody by its own ClusterRole system:discovery`,
    );
  }
}

async function discoverCore(api: ClusterApi): Promise<Groups> {
  const data = await api.get('/api', coreDocument, AGGREGATED);
  if ('items' in data) return aggregatedGroups(data);
  return new Map([['', await discoverVersions(api, '', data.versions)]]);
}

async function discoverGroups(
  api: ClusterApi,
  wanted: ReadonlySet<string>,
): Promise<Groups> {
  const data = await api.get('/apis', groupsDocument, AGGREGATED);
  if ('items' in data) return aggregatedGroups(data);
  const served = data.groups.filter(({ name }) => wanted.has(name));
  return new Map(
    await Promise.all(
      served.map(async ({ name, versions, preferredVersion }) => {
        const preferredFirst = new Set(
          [...(preferredVersion ? [preferredVersion] : []), ...versions].map(
            ({ version }) => version,
          ),
        );
        return [
          name,
          await discoverVersions(api, name, [...preferredFirst]),
        ] as const;
      }),
    ),
  );
}

function aggregatedGroups({ items }: AggregatedDiscovery): Groups {
  return new Map(
    items.map(({ metadata: { name: group }, versions }) => {
      const stale = versions.filter(({ freshness }) => freshness === 'Stale');
      return [
        group,
        {
          versions: versions.map(({ version, resources }) =>
            servedVersion(
              group,
              version,
              resources.map(({ responseKind, scope, ...rest }) => ({
                ...rest,
                kind: responseKind?.kind ?? '',
                namespaced: scope === 'Namespaced',
              })),
            ),
          ),
          failure:
            stale.length > 0
              ? `the server that stands behind the API group ${group} does not answer`
              : undefined,
        },
      ];
    }),
  );
}

async function discoverVersions(
  api: ClusterApi,
  group: string,
  versions: readonly string[],
): Promise<ServedGroup> {
  const found: ServedVersion[] = [];
  let failure: string | undefined;
  await Promise.all(
    versions.map(async (version, at) => {
      const apiVersion = apiVersionOf(group, version);
      try {
        const path = `/${group ? 'apis' : 'api'}/${apiVersion}`;
        const data = await api.get(path, resourcesDocument);
        found[at] = servedVersion(
          group,
          version,
          data.resources.map(({ name, ...rest }) => ({
            ...rest,
            resource: name,
          })),
        );
      } catch (error) {
        if (!(error instanceof ClusterError) || error.isOfTheCluster) {
          throw error;
        }
        // Listed a moment ago and gone now.
        if (error.code === 'not-found') return;
        failure = `what ${apiVersion} holds cannot be found out: ${error.message}`;
      }
    }),
  );
  return { versions: Object.values(found), failure };
}

function servedVersion(
  group: string,
  version: string,
  resources: readonly {
    resource: string;
    kind: string;
    namespaced: boolean;
    verbs: readonly string[];
  }[],
): ServedVersion {
  const apiVersion = apiVersionOf(group, version);
  // A subresource has a slash in its name.
  const listed = resources.filter(
    ({ resource, verbs }) => verbs.includes('list') && !resource.includes('/'),
  );
  return {
    version,
    kinds: new Map(
      listed.map(({ kind, resource, namespaced }) => [
        kind,
        { apiVersion, kind, resource, namespaced },
      ]),
    ),
  };
}

function inOrder(
  group: string,
  versions: readonly ServedVersion[],
): ServedVersion[] {
  const order = RICHEST_FIRST[group] ?? [];
  const rank = ({ version }: ServedVersion) =>
    order.includes(version) ? order.indexOf(version) : order.length;
  return [...versions].sort((a, b) => rank(a) - rank(b));
}

function apiVersionOf(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}
