import {
  aDeployment,
  anObject,
  aPod,
  aService,
  both,
  meshOf,
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

  it.each<[string, Manifest[], string]>([
    ['strict', [enrolled, policy(STRICT)], 'enforced'],
    ['no policy', [enrolled], 'opportunistic, permissive-by-default 8080'],
    [
      'DISABLE is no more than PERMISSIVE',
      [enrolled, policy(DISABLE)],
      'opportunistic, permissive 8080',
    ],
    [
      'one port less',
      [
        enrolled,
        policy({ ...ofCart, ...STRICT, portLevelMtls: { 8080: DISABLE.mtls } }),
      ],
      'opportunistic, permissive 8080',
    ],
    [
      'one port more, and the others as they were',
      [enrolled, policy({ ...ofCart, portLevelMtls: { 8080: STRICT.mtls } })],
      'enforced, permissive-by-default *',
    ],
    [
      'one port less on which nothing is declared to listen',
      [
        enrolled,
        policy({ ...ofCart, ...STRICT, portLevelMtls: { 7000: DISABLE.mtls } }),
      ],
      'mixed, permissive 7000',
    ],
    [
      'clients’ rules are for sidecars',
      [
        enrolled,
        policy(STRICT),
        rule({ host: HOST, trafficPolicy: tls('DISABLE') }),
      ],
      'enforced',
    ],
    [
      'not there yet',
      [
        aPod({ annotations: { 'ambient.istio.io/redirection': 'pending' } }),
        policy(STRICT),
      ],
      'none, not-enrolled',
    ],
    [
      'opted out',
      [aPod({ labels: { 'istio.io/dataplane-mode': 'none' } }), policy(STRICT)],
      'none, opted-out',
    ],
    [
      'past ztunnel',
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
  ])('%s', (_, objects, expected) => {
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
