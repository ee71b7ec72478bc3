/* Linkerd's pods for tests, and what is found out about them. */

import {
  anObject,
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

/** A Server of the pods’ named port. */
export const server = (spec: Manifest = {}, metadata: Manifest = {}) =>
  anObject(
    'policy.linkerd.io/v1beta3',
    'Server',
    { name: 'cart', labels: { of: 'cart' }, ...metadata },
    { podSelector: { matchLabels: { app: 'cart' } }, port: 'http', ...spec },
  );
/** An AuthorizationPolicy for that Server, which requires one of each of these kinds. */
export const policy = (kinds: string[], target: Manifest = {}) =>
  anObject(
    'policy.linkerd.io/v1alpha1',
    'AuthorizationPolicy',
    {},
    {
      targetRef: {
        group: 'policy.linkerd.io',
        kind: 'Server',
        name: 'cart',
        ...target,
      },
      requiredAuthenticationRefs: kinds.map(kind => ({
        group: kind === 'ServiceAccount' ? '' : 'policy.linkerd.io',
        kind,
        name: 'peers',
      })),
    },
  );
export const network = anObject(
  'policy.linkerd.io/v1alpha1',
  'NetworkAuthentication',
  { name: 'peers' },
  { networks: [{ cidr: '10.0.0.0/8' }] },
);
/** A ServerAuthorization. */
export const authorization = (
  client: Manifest,
  of: Manifest = { name: 'cart' },
) =>
  anObject(
    'policy.linkerd.io/v1beta1',
    'ServerAuthorization',
    {},
    {
      server: of,
      client,
    },
  );
/** A policy that requires this. */
export const asked = (reference: Manifest) => ({
  ...policy([]),
  spec: {
    targetRef: { group: 'policy.linkerd.io', kind: 'Server', name: 'cart' },
    requiredAuthenticationRefs: [{ name: 'peers', ...reference }],
  },
});
export const inNamespace = (object: Manifest, namespace: string) => ({
  ...object,
  metadata: { name: 'peers', namespace },
});
