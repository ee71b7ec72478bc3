import { ConsulError, type ConsulApi, type Tenancy } from '../client';
import { decisions } from './forms';

/** Whether a token sees everything of a kind; `undefined` where Consul does not say. */
export type Rights = Record<Resource, boolean | undefined>;

const RESOURCES = ['service', 'node', 'intention'] as const;
type Resource = (typeof RESOURCES)[number];

/**
 * Asks what the token may see. Consul leaves out of its lists what a token has no right to, and before 1.11 does not say so: without
 * asking, a service that may not be seen and one that does not exist look alike. An empty segment is what a rule on the prefix `""`
 * allows.
 */
export async function readRights(
  api: ConsulApi,
  { partition, namespace }: Tenancy,
): Promise<Rights> {
  try {
    const { data } = await api.get(
      {
        path: '/internal/acl/authorize',
        body: RESOURCES.map(Resource => ({
          Resource,
          Access: 'read',
          Segment: '',
          ...(partition && { Partition: partition }),
          ...(namespace && { Namespace: namespace }),
        })),
      },
      decisions,
    );
    return rightsOf(
      resource => data.find(({ Resource }) => Resource === resource)?.Allow,
    );
  } catch (error) {
    if (!(error instanceof ConsulError) || error.isOfConsul) throw error;
    // Where access control is turned off, everybody sees everything.
    const isOpen = error.code === 'not-served';
    return rightsOf(() => isOpen || undefined);
  }
}

function rightsOf(allows: (resource: Resource) => boolean | undefined): Rights {
  return {
    service: allows('service'),
    node: allows('node'),
    intention: allows('intention'),
  };
}
