/* Consul's objects and pods for tests. */

import {
  aDeployment,
  aPod,
  aService,
  both,
  meshOf,
  summary,
  WITH_CONSUL,
  type Manifest,
  anObject,
} from '../testing';

export const API = 'consul.hashicorp.com/v1alpha1';
export const entry = (
  kind: string,
  name: string,
  mutualTLSMode?: string,
  rest: Manifest = {},
) => ({ ...anObject(API, kind, { name }, { mutualTLSMode }), ...rest });
export const service = (mode?: string, rest?: Manifest) =>
  entry('ServiceDefaults', 'cart', mode, rest);
export const defaults = (mode?: string) =>
  entry('ProxyDefaults', 'global', mode);
export const refused = {
  status: { conditions: [{ type: 'Synced', status: 'False' }] },
};

export const verdict = (pod: Manifest, ...objects: Manifest[]) =>
  summary(meshOf([aDeployment(), pod, aService(), ...objects]));

export const annotated = (annotations: Record<string, string>) =>
  aPod(both(WITH_CONSUL, { annotations }));
export const permissive = 'opportunistic, permissive 8080';
export const inNamespace = (object: Manifest, namespace: string) => ({
  ...object,
  metadata: { ...(object.metadata as Manifest), namespace },
});
/** A pod of which no port is known. */
export const silent = (annotations: Record<string, string> = {}) =>
  aPod(
    both(both(WITH_CONSUL, { annotations }), {
      spec: {
        containers: WITH_CONSUL.spec!.containers!.map(container => ({
          ...container,
          ports: [],
        })),
      },
    }),
  );
