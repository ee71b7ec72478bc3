import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';

/* The API server of testbed/kubernetes/up.sh, asked by its own command line. */

const { KUBECONFIG, K8S_LAB_SCANNER_KUBECONFIG } = process.env;
const KUBECTL = process.env.K8S_LAB_KUBECTL ?? 'kubectl';

/** @param args - separated by blanks */
export function kubectl(args: string, input?: string): string {
  return execFileSync(
    KUBECTL,
    ['--kubeconfig', KUBECONFIG!, ...args.split(' ')],
    { input, encoding: 'utf8' },
  );
}

export const apply = (manifests: string) => kubectl('apply -f -', manifests);

/** A cluster as the Kubernetes plugin's configuration has it. */
export type ClusterConfig = Record<string, string>;

/** The API server, asked with a token that may do anything, nothing, or this. */
export function clusterOf(
  name: string,
  who: 'admin' | 'scanner' | { token: string },
): ClusterConfig {
  const kubeconfig =
    who === 'scanner' ? K8S_LAB_SCANNER_KUBECONFIG! : KUBECONFIG!;
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8'));
  const { cluster } = clusters[0];
  const caFile = path.resolve(
    path.dirname(kubeconfig),
    cluster['certificate-authority'],
  );
  return {
    name,
    url: cluster.server,
    authProvider: 'serviceAccount',
    serviceAccountToken:
      typeof who === 'object' ? who.token : users[0].user.token,
    caData: readFileSync(caFile).toString('base64'),
  };
}

/** A definition of custom resources, whatever they hold. */
export function definition(
  group: string,
  kind: string,
  plural: string,
  versions: { name: string; served?: boolean; storage?: boolean }[],
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
): string {
  return stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // Wanted of groups that belong to Kubernetes.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: versions.map(({ name, served = true, storage = true }) => ({
        name,
        served,
        storage,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      })),
    },
  });
}
