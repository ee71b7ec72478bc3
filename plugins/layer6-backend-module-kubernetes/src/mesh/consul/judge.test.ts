import {
  aDeployment,
  aNamespace,
  anObject,
  aPod,
  aService,
  both,
  meshOf,
  summary,
  WITH_CONSUL,
  type Manifest,
} from '../testing';

const API = 'consul.hashicorp.com/v1alpha1';
const entry = (
  kind: string,
  name: string,
  mutualTLSMode?: string,
  rest: Manifest = {},
) => ({ ...anObject(API, kind, { name }, { mutualTLSMode }), ...rest });
const service = (mode?: string, rest?: Manifest) =>
  entry('ServiceDefaults', 'cart', mode, rest);
const defaults = (mode?: string) => entry('ProxyDefaults', 'global', mode);
const refused = {
  status: { conditions: [{ type: 'Synced', status: 'False' }] },
};

const verdict = (pod: Manifest, ...objects: Manifest[]) =>
  summary(meshOf([aDeployment(), pod, aService(), ...objects]));

const annotated = (annotations: Record<string, string>) =>
  aPod(both(WITH_CONSUL, { annotations }));
const permissive = 'opportunistic, permissive 8080';

it.each<[string, Manifest[], string]>([
  ['strict by default', [], 'enforced'],
  ['permissive for every service', [defaults('permissive')], permissive],
  [
    'strict over the default',
    [service('strict'), defaults('permissive')],
    'enforced',
  ],
  [
    'permissive for this one',
    [service('permissive'), defaults('strict')],
    permissive,
  ],
  ['an empty mode inherits', [service(''), defaults('permissive')], permissive],
  [
    'permissive for another service',
    [entry('ServiceDefaults', 'web', 'permissive')],
    'enforced',
  ],
  [
    'defaults of another name are none',
    [entry('ProxyDefaults', 'other', 'permissive')],
    'enforced',
  ],
  [
    'a strict entry that was refused',
    [service('strict', refused), defaults('permissive')],
    permissive,
  ],
  [
    'a permissive entry that was refused',
    [service('permissive', refused)],
    permissive,
  ],
])('%s', (_, objects, expected) => {
  expect(verdict(aPod(WITH_CONSUL), ...objects)).toBe(expected);
});

it.each<[string, Record<string, string>, string]>([
  [
    'no redirection, asked for',
    { 'consul.hashicorp.com/transparent-proxy': 'false' },
    'opportunistic, transparent-proxy-off 8080',
  ],
  [
    'no redirection, as the mark is missing',
    { 'consul.hashicorp.com/transparent-proxy-status': '' },
    'opportunistic, transparent-proxy-off 8080',
  ],
  [
    'redirection that the CNI plugin has set up',
    { 'consul.hashicorp.com/transparent-proxy-status': 'complete' },
    'enforced',
  ],
  [
    'a port that is left out',
    {
      'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports':
        '9090, 8080',
    },
    'opportunistic, bypassed 8080',
  ],
  [
    'another port that is left out',
    { 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports': '9090' },
    'enforced',
  ],
])('%s', (_, annotations, expected) => {
  expect(verdict(annotated(annotations))).toBe(expected);
});

it('takes the namespace’s word on redirection where the pod says nothing', () => {
  const namespace = aNamespace({
    labels: { 'consul.hashicorp.com/transparent-proxy': 'false' },
  });
  expect(verdict(aPod(WITH_CONSUL), namespace)).toBe(
    'opportunistic, transparent-proxy-off 8080',
  );
  const own = annotated({ 'consul.hashicorp.com/transparent-proxy': 'true' });
  expect(verdict(own, namespace)).toBe('enforced');
});

it('knows the service by the name that the pod gives itself', () => {
  const pod = annotated({ 'consul.hashicorp.com/connect-service': 'basket' });
  expect(verdict(pod, service('permissive'))).toBe('enforced');
  expect(verdict(pod, entry('ServiceDefaults', 'basket', 'permissive'))).toBe(
    permissive,
  );
});

it('notes a permissive mode that the mesh does not allow', () => {
  const codes = (...objects: Manifest[]) => {
    const { mtls } = meshOf([
      aDeployment(),
      aPod(WITH_CONSUL),
      service('permissive'),
      aService(),
      ...objects,
    ]);
    return mtls.known && mtls.value.notes.map(({ code }) => code);
  };
  const allowed = { allowEnablingPermissiveMutualTLS: true };
  expect(codes()).toEqual(['permissive-not-allowed']);
  expect(codes(anObject(API, 'Mesh', { name: 'mesh' }, allowed))).toEqual([]);
});

it('needs the proxy and the injector’s mark', () => {
  const { annotations, spec } = WITH_CONSUL;
  for (const face of [{ annotations }, { spec }]) {
    expect(meshOf([aDeployment(), aPod(face)]).mesh).toMatchObject({
      known: true,
      value: null,
    });
  }
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
