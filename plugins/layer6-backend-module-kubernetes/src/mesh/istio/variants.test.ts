import {
  aDeployment,
  anObject,
  aPod,
  APP,
  aService,
  both,
  ISTIO_PROXY,
  meshOf,
  proofOf,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
import { policy, rule, STRICT, DISABLE, ofCart, HOST, tls } from './testing';

describe('ambient', () => {
  const enrolled = aPod({
    annotations: { 'ambient.istio.io/redirection': 'enabled' },
  });
  const namespace = anObject('v1', 'Namespace', {
    name: 'shop',
    labels: { 'istio.io/dataplane-mode': 'ambient' },
  });

  it.each<[string, source: string, Manifest[], string]>([
    [
      'strict',
      'istio ambient effectivePeerAuthenticationKeys: the static STRICT policy',
      [enrolled, policy(STRICT)],
      'enforced',
    ],
    [
      'no policy',
      'Istio reference, PeerAuthentication: "Otherwise treated as PERMISSIVE"',
      [enrolled],
      'opportunistic, permissive-by-default 8080',
    ],
    [
      'DISABLE is no more than PERMISSIVE',
      'istio#45593; istio ambient convertPeerAuthentication',
      [enrolled, policy(DISABLE)],
      'opportunistic, permissive 8080',
    ],
    [
      'one port less',
      'istio ambient convertPeerAuthentication: NotDestinationPorts',
      [
        enrolled,
        policy({ ...ofCart, ...STRICT, portLevelMtls: { 8080: DISABLE.mtls } }),
      ],
      'opportunistic, permissive 8080',
    ],
    [
      'one port more, and the others as they were',
      'istio ambient convertPeerAuthentication: a group for each STRICT port',
      [enrolled, policy({ ...ofCart, portLevelMtls: { 8080: STRICT.mtls } })],
      'enforced, permissive-by-default *',
    ],
    [
      'one port less on which nothing is declared to listen',
      'istio ambient convertPeerAuthentication: by port, declared or not',
      [
        enrolled,
        policy({ ...ofCart, ...STRICT, portLevelMtls: { 7000: DISABLE.mtls } }),
      ],
      'mixed, permissive 7000',
    ],
    [
      'clients’ rules are for sidecars',
      'istio applyHBONETransportSocketMatches: HBONE, whatever a rule says',
      [
        enrolled,
        policy(STRICT),
        rule({ host: HOST, trafficPolicy: tls('DISABLE') }),
      ],
      'enforced',
    ],
    [
      'not there yet',
      'istio cni: the annotation is pending until the pod is captured',
      [
        aPod({ annotations: { 'ambient.istio.io/redirection': 'pending' } }),
        policy(STRICT),
      ],
      'none, not-enrolled',
    ],
    [
      'opted out',
      'Istio, ambient mode: istio.io/dataplane-mode=none',
      [aPod({ labels: { 'istio.io/dataplane-mode': 'none' } }), policy(STRICT)],
      'none, opted-out',
    ],
    [
      'past ztunnel',
      'Istio reference, annotations: ambient.istio.io/bypass-inbound-capture',
      [
        aPod({
          annotations: {
            'ambient.istio.io/redirection': 'enabled',
            'ambient.istio.io/bypass-inbound-capture': 'true',
          },
        }),
        policy(STRICT),
      ],
      'opportunistic, bypassed *',
    ],
    [
      'past ztunnel, in Go’s other words',
      'istio cni CheckBooleanAnnotation: strconv.ParseBool',
      [
        aPod({
          annotations: {
            'ambient.istio.io/redirection': 'enabled',
            'ambient.istio.io/bypass-inbound-capture': 'T',
          },
        }),
        policy(STRICT),
      ],
      'opportunistic, bypassed *',
    ],
    [
      'not past it, by a word that Go does not know',
      'istio cni CheckBooleanAnnotation: strconv.ParseBool',
      [
        aPod({
          annotations: {
            'ambient.istio.io/redirection': 'enabled',
            'ambient.istio.io/bypass-inbound-capture': 'yes',
          },
        }),
        policy(STRICT),
      ],
      'enforced',
    ],
  ])('%s', (_name, _source, objects, expected) => {
    const found = meshOf([aDeployment(), aService(), namespace, ...objects]);
    expect(summary(found)).toBe(expected);
  });

  it('takes no annotation for proof that somebody wrote into the template', () => {
    const annotations = { 'ambient.istio.io/redirection': 'enabled' };
    const found = meshOf([
      aDeployment({ annotations }),
      aPod({ annotations }),
      policy(STRICT),
    ]);
    expect(found.mesh).toMatchObject({ known: true, value: null });
    expect(summary(found)).toBe('none, not-injected');
  });
});

it('takes a sidecar that is told to speak no TLS for plaintext', () => {
  const face = both(WITH_ISTIO, {
    labels: { 'security.istio.io/tlsMode': 'disabled' },
  });
  const found = meshOf([aDeployment(), aPod(face), policy(STRICT)]);
  expect(summary(found)).toBe('none, tls-mode-disabled');
});

/* istio grpc-agent template: ISTIO_META_GENERATOR=grpc, no init container, nothing redirected. */
it('cannot tell what an application without a proxy takes', () => {
  const told = (value: string) =>
    both(WITH_ISTIO, {
      spec: {
        containers: [
          APP,
          {
            ...ISTIO_PROXY,
            env: [{ name: 'ISTIO_META_GENERATOR', value }],
          },
        ],
      },
    });
  const said = (value: string) =>
    meshOf([aDeployment(), aPod(told(value)), policy(STRICT)]);
  expect(summary(said('grpc'))).toBe('unknown proxyless');
  expect(proofOf(said('grpc'))).toEqual([
    'Pod shop/cart-5f7-a spec.containers[1].env[0].value=grpc',
  ]);
  expect(summary(said('api'))).toBe('enforced');
});
