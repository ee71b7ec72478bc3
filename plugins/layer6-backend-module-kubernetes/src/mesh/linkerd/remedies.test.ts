import { anObject, both, type Manifest, WITH_LINKERD } from '../testing';
import { annotated, workloadWith as of, mended } from '../testingRemedies';

const server = (spec: Manifest = {}) =>
  anObject(
    'policy.linkerd.io/v1beta3',
    'Server',
    { name: 'cart-http' },
    {
      podSelector: { matchLabels: { app: 'cart' } },
      port: 8080,
      ...spec,
    },
  );

it.each<[string, Manifest[], string]>([
  ['Linkerd’s default', of(WITH_LINKERD), 'partial: unauthenticated-allowed'],
  [
    'the pod’s default',
    of(
      WITH_LINKERD,
      annotated(
        'config.linkerd.io/default-inbound-policy',
        'cluster-unauthenticated',
      ),
    ),
    'partial: unauthenticated-allowed',
  ],
  [
    'a Server that lets everybody in',
    [...of(WITH_LINKERD), server({ accessPolicy: 'all-unauthenticated' })],
    'partial: unauthenticated-allowed',
  ],
  [
    'a policy that asks for networks alone',
    [
      ...of(WITH_LINKERD),
      server(),
      anObject(
        'policy.linkerd.io/v1alpha1',
        'NetworkAuthentication',
        { name: 'all' },
        { networks: [{ cidr: '0.0.0.0/0' }] },
      ),
      anObject(
        'policy.linkerd.io/v1alpha1',
        'AuthorizationPolicy',
        { name: 'anyone' },
        {
          targetRef: {
            group: 'policy.linkerd.io',
            kind: 'Server',
            name: 'cart-http',
          },
          requiredAuthenticationRefs: [
            {
              group: 'policy.linkerd.io',
              kind: 'NetworkAuthentication',
              name: 'all',
            },
          ],
        },
      ),
    ],
    'partial: unauthenticated-allowed',
  ],
  [
    'an authorization that asks for nothing',
    [
      ...of(WITH_LINKERD),
      server(),
      anObject(
        'policy.linkerd.io/v1beta1',
        'ServerAuthorization',
        { name: 'anyone' },
        { server: { name: 'cart-http' }, client: { unauthenticated: true } },
      ),
    ],
    'partial: unauthenticated-allowed',
  ],
  [
    'ports that Linkerd skips',
    of(
      WITH_LINKERD,
      both(
        annotated('config.linkerd.io/skip-inbound-ports', '8080'),
        annotated(
          'config.linkerd.io/default-inbound-policy',
          'all-authenticated',
        ),
      ),
    ),
    'fail: bypassed',
  ],
])('%s: its remedy mends it', (_, objects, found) => {
  expect(mended(objects)).toEqual([found, 'pass: enforced']);
});
