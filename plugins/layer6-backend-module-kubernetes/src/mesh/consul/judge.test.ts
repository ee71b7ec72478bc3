import {
  aDeployment,
  aNamespace,
  anObject,
  aPod,
  aService,
  meshOf,
  proofOf,
  settingsIn,
  summary,
  WITH_CONSUL,
  type Manifest,
} from '../testing';
import {
  entry,
  service,
  defaults,
  refused,
  verdict,
  annotated,
  permissive,
  inNamespace,
  silent,
  API,
} from './testing';

it.each<[string, source: string, Manifest[], string]>([
  [
    'strict by default',
    'Consul reference, service-defaults: MutualTLSMode',
    [],
    'enforced',
  ],
  [
    'permissive for every service',
    'Consul reference, proxy-defaults: MutualTLSMode',
    [defaults('permissive')],
    permissive,
  ],
  [
    'strict over the default',
    'Consul reference, service-defaults: MutualTLSMode',
    [service('strict'), defaults('permissive')],
    'enforced',
  ],
  [
    'permissive for this one',
    'Consul reference, service-defaults: MutualTLSMode',
    [service('permissive'), defaults('strict')],
    permissive,
  ],
  [
    'an empty mode inherits',
    'Consul reference, service-defaults: MutualTLSMode: empty inherits',
    [service(''), defaults('permissive')],
    permissive,
  ],
  [
    'permissive for another service',
    'Consul reference, service-defaults: MutualTLSMode',
    [entry('ServiceDefaults', 'web', 'permissive')],
    'enforced',
  ],
  [
    'defaults of another name are none',
    'Consul reference, proxy-defaults: only global',
    [entry('ProxyDefaults', 'other', 'permissive')],
    'enforced',
  ],
  [
    'a strict entry that was refused',
    'consul-k8s: condition Synced',
    [service('strict', refused), defaults('permissive')],
    permissive,
  ],
  [
    'a permissive entry that was refused',
    'consul-k8s: an entry from before stays',
    [service('permissive', refused)],
    permissive,
  ],
  [
    'an entry that leaves the mode out inherits',
    'Consul reference, service-defaults: empty inherits',
    [service(), defaults('permissive')],
    permissive,
  ],
  [
    'the entry of the pod’s own namespace',
    'consul-k8s: namespaces mirrored, one entry in each',
    [
      service('strict'),
      inNamespace(service('permissive'), 'orders'),
      defaults('permissive'),
    ],
    'enforced',
  ],
  [
    'the one entry there is, wherever its object stands',
    'consul-k8s: without Consul namespaces an entry’s name is its alone',
    [inNamespace(service('permissive'), 'consul')],
    permissive,
  ],
  [
    'a strict entry of which another condition is false',
    'consul-k8s: condition Synced',
    [
      service('strict', {
        status: {
          conditions: [
            { type: 'Synced', status: 'True' },
            { type: 'Other', status: 'False' },
          ],
        },
      }),
      defaults('permissive'),
    ],
    'enforced',
  ],
  [
    'a strict entry that was refused, whatever else is well',
    'consul-k8s: condition Synced',
    [
      service('strict', {
        status: {
          conditions: [
            { type: 'Other', status: 'True' },
            { type: 'Synced', status: 'False' },
          ],
        },
      }),
      defaults('permissive'),
    ],
    permissive,
  ],
])('%s', (_name, _source, objects, expected) => {
  expect(verdict(aPod(WITH_CONSUL), ...objects)).toBe(expected);
});

it('says which entry decided', () => {
  const objects = [aDeployment(), aPod(WITH_CONSUL), aService()];
  const found = meshOf([...objects, service('permissive')]);
  expect(proofOf(found)).toEqual([
    'ServiceDefaults shop/cart spec.mutualTLSMode=permissive',
  ]);
  expect(settingsIn(found)).toEqual([
    'ServiceDefaults shop/cart (mutualTLSMode: permissive)',
  ]);
});

/* consul-k8s constants: KeyTransparentProxy, KeyTransparentProxyStatus ("enabled", "complete"). */
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
])('%s', (_, annotations, expected) => {
  expect(verdict(annotated(annotations))).toBe(expected);
});

it('judges a pod without a Service by the defaults', () => {
  const found = meshOf([aDeployment(), silent(), defaults('permissive')]);
  expect(summary(found)).toBe('opportunistic, permissive *');
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
  const several = annotated({
    'consul.hashicorp.com/connect-service': 'basket, cart',
  });
  expect(verdict(several, service('permissive'))).toBe(permissive);
  const one = annotated({ 'consul.hashicorp.com/kubernetes-service': 'web' });
  expect(verdict(one, service('permissive'))).toBe('enforced');
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
