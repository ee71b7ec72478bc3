import {
  aDeployment,
  aNamespace,
  aPod,
  aService,
  meshOf,
  summary,
  WITH_CONSUL,
  type Manifest,
} from '../testing';
import { service, defaults, annotated, permissive, silent } from './testing';

describe('entries that may not be listed', () => {
  const hidden = (kind: 'ServiceDefaults' | 'ProxyDefaults') => ({
    coverage: {
      [`consul.hashicorp.com/${kind}`]: {
        state: 'forbidden',
        count: 0,
      } as const,
    },
  });

  it.each(['ServiceDefaults', 'ProxyDefaults'] as const)(
    'could be permissive: %s',
    kind => {
      for (const pod of [aPod(WITH_CONSUL), silent()]) {
        const { mtls } = meshOf([aDeployment(), pod], hidden(kind));
        expect(!mtls.known && mtls.reason).toMatchObject({
          code: 'forbidden',
          params: { what: kind },
        });
      }
    },
  );

  it.each<[string, Manifest, string]>([
    ['one port', aPod(WITH_CONSUL), permissive],
    [
      'one port alone',
      annotated({
        'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports': '8080',
      }),
      'opportunistic, bypassed 8080',
    ],
    ['any port', silent(), 'opportunistic, permissive *'],
  ])('do not close what another opens: %s', (_, pod, expected) => {
    const mode = expected.includes('bypassed') ? 'strict' : 'permissive';
    const objects = [aDeployment(), pod, aService(), service(mode)];
    expect(summary(meshOf(objects, hidden('ProxyDefaults')))).toBe(expected);
  });
});

describe('without a pod', () => {
  it.each([
    ['true', { complete: true }, 'unknown template-only'],
    ['T', { complete: true }, 'unknown template-only'],
    ['false', { complete: false }, 'none, opted-out'],
    ['0', { complete: false }, 'none, opted-out'],
    ['yes', { complete: false }, 'unknown template-only'],
  ])('connect-inject %s', (value, options, expected) => {
    const annotations = { 'consul.hashicorp.com/connect-inject': value };
    expect(summary(meshOf([aDeployment({ annotations })], options))).toBe(
      expected,
    );
  });

  it('cannot tell what an injector that is there does by default', () => {
    const objects = [aDeployment(), aNamespace({}), defaults('strict')];
    expect(summary(meshOf(objects))).toBe('unknown template-only');
  });
});
