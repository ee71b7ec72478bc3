import {
  aDeployment,
  aNamespace,
  aPod,
  aService,
  both,
  meshOf,
  proofOf,
  settingsIn,
  summary,
  WITH_LINKERD,
  type Face,
  type Manifest,
} from '../testing';
import { POLICY, annotated, told, TOLD, verdict } from './testing';

const CONFIG = (values: string, namespace = 'linkerd') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'linkerd-config', namespace },
  data: { values },
});
const OPEN = 'opportunistic, unauthenticated-allowed 8080';
const REFERENCE = 'Linkerd reference, Authorization Policy: default policies';

describe('the default inbound policy', () => {
  it.each<[policy: string, source: string, expected: string]>([
    ['all-authenticated', REFERENCE, 'enforced'],
    ['cluster-authenticated', REFERENCE, 'enforced'],
    ['deny', REFERENCE, 'enforced'],
    ['all-unauthenticated', REFERENCE, OPEN],
    ['cluster-unauthenticated', REFERENCE, OPEN],
    ['audit', `${REFERENCE}: "flagged in logs"`, OPEN],
    ['bogus', 'linkerd2 default_policy_annotated_invalid', OPEN],
  ])('%s', (policy, _, expected) => {
    expect(verdict(aPod(annotated({ [POLICY]: policy })))).toBe(expected);
    expect(verdict(aPod(told({ [TOLD]: policy })))).toBe(expected);
  });

  /* linkerd2 default_policy_annotated: the pod's annotation over the installation's. */
  it.each<[annotation: string, told: string, expected: string]>([
    ['all-authenticated', 'all-unauthenticated', OPEN],
    ['all-unauthenticated', 'all-authenticated', OPEN],
    ['deny', 'all-authenticated', 'enforced'],
  ])(
    'is the weaker of %s and of what the proxy was told, %s',
    (asked, told_, expected) => {
      const pod = both(told({ [TOLD]: told_ }), {
        annotations: { [POLICY]: asked },
      });
      expect(verdict(aPod(pod))).toBe(expected);
    },
  );

  it('of a namespace does not reach pods that were made before', () => {
    const namespace = aNamespace({
      annotations: { [POLICY]: 'all-authenticated' },
    });
    expect(verdict(aPod(WITH_LINKERD), namespace)).toBe(OPEN);
  });

  it.each<[string, Manifest[], string]>([
    [
      'as set',
      [CONFIG('proxy:\n  defaultInboundPolicy: all-authenticated\n')],
      'enforced',
    ],
    [
      'not in a copy elsewhere',
      [CONFIG('proxy: { defaultInboundPolicy: deny }', 'a')],
      OPEN,
    ],
    ['unset', [CONFIG('proxy: {}')], OPEN],
    ['that cannot be read', [CONFIG('{')], OPEN],
    ['that nobody shows', [], OPEN],
  ])(
    'is the installation’s where the pod has none: %s',
    (_, objects, expected) => {
      expect(verdict(aPod(WITH_LINKERD), ...objects)).toBe(expected);
    },
  );

  /* linkerd2 policy-controller index.rs, `settings.default_policy.unwrap_or(config.default_policy)`: without a valid annotation the
   * installation's, as it is now, whatever the proxy was told when its pod was made. */
  it.each<[string, Face, string, string]>([
    [
      'opened since',
      told({ [TOLD]: 'all-authenticated' }),
      'all-unauthenticated',
      OPEN,
    ],
    ['watched since', told({ [TOLD]: 'deny' }), 'audit', OPEN],
    ['closed since', told({ [TOLD]: 'all-unauthenticated' }), 'deny', OPEN],
    [
      'the same',
      told({ [TOLD]: 'all-authenticated' }),
      'all-authenticated',
      'enforced',
    ],
    [
      'open, and the annotation is none',
      annotated({ [POLICY]: 'authenticated' }),
      'all-unauthenticated',
      OPEN,
    ],
    [
      'closed, and the annotation is none',
      annotated({ [POLICY]: 'authenticated' }),
      'all-authenticated',
      'enforced',
    ],
    [
      'open, and the annotation is not',
      annotated({ [POLICY]: 'all-authenticated' }),
      'all-unauthenticated',
      'enforced',
    ],
    [
      'closed, and the annotation opens it to the cluster',
      annotated({ [POLICY]: 'cluster-unauthenticated' }),
      'all-authenticated',
      OPEN,
    ],
  ])('is the installation’s: %s', (_, face, set, expected) => {
    const config = CONFIG(`proxy: { defaultInboundPolicy: ${set} }`);
    expect(verdict(aPod(face), config)).toBe(expected);
  });

  it.each<[string, Face, Manifest[], string[], string | undefined]>([
    [
      'the annotation',
      annotated({ [POLICY]: 'audit' }),
      [],
      [`Pod shop/cart-5f7-a metadata.annotations[${POLICY}]=audit`],
      'default-inbound-policy: audit',
    ],
    [
      'what the proxy was told',
      told({ FIRST: 'x', [TOLD]: 'all-unauthenticated' }),
      [],
      [
        'Pod shop/cart-5f7-a spec.containers[1].env[1].value=all-unauthenticated',
      ],
      'default-inbound-policy: all-unauthenticated',
    ],
    [
      'the installation',
      WITH_LINKERD,
      [CONFIG('proxy: { defaultInboundPolicy: cluster-unauthenticated }')],
      ['ConfigMap linkerd/linkerd-config data.values=cluster-unauthenticated'],
      'default-inbound-policy: cluster-unauthenticated',
    ],
    [
      'nobody, so that the proxy alone shows',
      WITH_LINKERD,
      [],
      [
        'Pod shop/cart-5f7-a metadata.labels[linkerd.io/control-plane-ns]=linkerd',
        'Pod shop/cart-5f7-a spec.containers[1].image=registry.example/linkerd/proxy:edge-25.5.1',
      ],
      'default-inbound-policy: all-unauthenticated',
    ],
  ])('says what decided: %s', (_, face, objects, proof, setting) => {
    const found = meshOf([aDeployment(), aPod(face), ...objects]);
    expect(proofOf(found)).toEqual(proof);
    expect(settingsIn(found)).toEqual([setting]);
  });

  /* linkerd2 authenticated_annotated; parse_portset, of which an unreadable list is an empty one. */
  it.each<[policy: string, ports: string, expected: string]>([
    ['all-unauthenticated', '8080', 'enforced'],
    ['cluster-unauthenticated', '80, 8000-8100', 'enforced'],
    ['all-unauthenticated', '1-65535', 'enforced'],
    ['all-unauthenticated', '9090', OPEN],
    ['audit', '8080', OPEN],
    ['all-unauthenticated', 'http', OPEN],
    ['all-unauthenticated', '8080,http', OPEN],
    ['all-unauthenticated', 'http,8080', OPEN],
    ['all-unauthenticated', '0,8080', OPEN],
    ['all-unauthenticated', '8100-8000,8080', OPEN],
    ['all-unauthenticated', '1-2-3,8080', OPEN],
    ['all-unauthenticated', '8080,65536', OPEN],
    ['all-unauthenticated', '0x1F90', OPEN],
    ['all-unauthenticated', '-8080', OPEN],
  ])('%s can be lifted for single ports: %s', (policy, ports, expected) => {
    const key = 'config.linkerd.io/proxy-require-identity-inbound-ports';
    const found = meshOf([
      aDeployment(),
      aPod(annotated({ [POLICY]: policy, [key]: ports })),
      aService(),
    ]);
    expect(summary(found)).toBe(expected);
    const decisive = expected === OPEN ? POLICY : key;
    expect(proofOf(found)[0]).toContain(`metadata.annotations[${decisive}]=`);
  });
});
