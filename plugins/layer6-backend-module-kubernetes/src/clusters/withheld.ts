import type { Coverage } from 'backstage-plugin-layer6-common';
import { ClusterError, type ServedKind } from '../client';
import { kindKey } from '../objects';

/**
 * What it means for a kind that it could not be listed.
 *
 * @param names - that were asked for one by one, where the kind is not listed as a whole
 * @throws ClusterError where it means that the cluster cannot be read at all.
 */
export function withheld(
  error: unknown,
  { apiVersion, kind, resource }: ServedKind,
  names?: readonly string[],
): Omit<Coverage, 'count'> {
  if (!(error instanceof ClusterError) || error.isOfTheCluster) throw error;
  const [group] = kindKey(apiVersion, kind).split('/');
  switch (error.code) {
    case 'forbidden':
      return {
        state: 'forbidden',
        detail: `${error.message}\nThe rule that is missing in the ClusterRole:\n${clusterRoleRule(group, resource, names)}`,
      };
    case 'not-found':
      return { state: 'not-served' };
    default:
      return failed(
        group,
        `The list of ${resource} did not come to its end: ${error.message}`,
      );
  }
}

/**
 * What it means for a kind that nothing is known of it. Custom resources may fail alone, for instance by a webhook that converts
 * them. What the API server holds itself fails only with it, and then what was last read in whole is worth more than what is left.
 *
 * @throws ClusterError where the API server itself holds the kind.
 */
export function failed(group: string, detail: string): Omit<Coverage, 'count'> {
  if (!group.includes('.')) throw new ClusterError('broken', detail);
  return { state: 'failed', detail };
}

function clusterRoleRule(
  group: string,
  resource: string,
  names?: readonly string[],
): string {
  return [
    `- apiGroups: [${JSON.stringify(group)}]`,
    `  resources: [${JSON.stringify(resource)}]`,
    ...(names
      ? [
          `  resourceNames: [${names.map(name => JSON.stringify(name)).join(', ')}]`,
        ]
      : []),
    '  verbs: ["list"]',
  ].join('\n');
}
