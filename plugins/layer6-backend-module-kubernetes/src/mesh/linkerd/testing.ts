/* Linkerd's pods for tests, and what is found out about them. */

import {
  aDeployment,
  APP,
  aService,
  both,
  LINKERD_PROXY,
  meshOf,
  summary,
  WITH_LINKERD,
  type Manifest,
} from '../testing';

export const POLICY = 'config.linkerd.io/default-inbound-policy';
export const annotated = (annotations: Record<string, string>) =>
  both(WITH_LINKERD, { annotations });
export const authenticated = annotated({ [POLICY]: 'all-authenticated' });

/** A pod whose proxy and init container were told this. */
export const told = (env: Record<string, string>, init: string[] = []) =>
  both(WITH_LINKERD, {
    spec: {
      containers: [
        APP,
        {
          ...LINKERD_PROXY,
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
        },
      ],
      initContainers: [{ name: 'linkerd-init', args: init }],
    },
  });
export const TOLD = 'LINKERD2_PROXY_INBOUND_DEFAULT_POLICY';

export const verdict = (pod: Manifest, ...objects: Manifest[]) =>
  summary(meshOf([aDeployment(), pod, aService(), ...objects]));
