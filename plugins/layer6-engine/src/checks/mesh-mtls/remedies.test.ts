import { parseAllDocuments } from 'yaml';
import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MeshId, Mtls } from '../../model';
import { anEvidence, aSubject, aWorkload, seen } from '../../testing/assets';
import { evaluate } from './evaluate';

/** The fix for a workload of a mesh that falls short by this setting, as the objects that it consists of. */
function fixOf(
  mesh: MeshId,
  code: string,
  kind: string,
  proof: Pick<Evidence, 'path' | 'value'>,
  ports: string[] = ['9090'],
) {
  const evidence = anEvidence({
    object: { apiVersion: `${mesh}/v1`, kind, namespace: 'shop', name: 'own' },
    ...proof,
  });
  const mtls: Mtls = {
    mode: 'opportunistic',
    ports: [],
    findings: [
      { code, mode: 'opportunistic', params: { ports }, evidence: [evidence] },
    ],
    decidedBy: [],
    notes: [],
  };
  const workload = aWorkload({
    templateLabels: { app: 'cart' },
    mtls: seen(mtls),
    mesh: seen({
      mesh,
      variant: 'sidecar',
      state: 'in',
      pods: { total: 1, meshed: 1 },
    }),
  });
  const [part] = evaluate(aSubject({ workloads: [workload] }), {
    now: new Date(0),
    settings: {},
  });
  const { code: text = '' } = part.remedy?.snippet ?? {};
  return parseAllDocuments(text).map(document => document.toJS());
}

const own = { metadata: { name: 'own', namespace: 'shop' } };

it('closes a port in the policy that opens it', () => {
  const path = 'spec.portLevelMtls.9090.mode';
  const proof = { path, value: 'PERMISSIVE' };
  expect(fixOf('istio', 'permissive', 'PeerAuthentication', proof)).toEqual([
    {
      apiVersion: 'istio/v1',
      kind: 'PeerAuthentication',
      ...own,
      spec: { portLevelMtls: { 9090: { mode: 'STRICT' } } },
    },
  ]);
});

it('lays a policy for the workload over one for its namespace', () => {
  const proof = { path: 'spec.mtls.mode', value: 'PERMISSIVE' };
  const [fix] = fixOf('istio', 'permissive', 'PeerAuthentication', proof);
  expect(fix).toMatchObject({
    kind: 'PeerAuthentication',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { mtls: { mode: 'STRICT' } },
  });
});

it('demands an identity where Linkerd lets in without one', () => {
  const of = (kind: string) =>
    fixOf('linkerd', 'unauthenticated-allowed', kind, { path: 'x', value: 1 });
  expect(of('Server')).toMatchObject([
    { ...own, spec: { accessPolicy: 'all-authenticated' } },
  ]);
  expect(of('AuthorizationPolicy')).toMatchObject([
    {
      kind: 'AuthorizationPolicy',
      ...own,
      spec: {
        requiredAuthenticationRefs: [
          { kind: 'MeshTLSAuthentication', name: 'own' },
        ],
      },
    },
    { kind: 'MeshTLSAuthentication', ...own, spec: { identities: ['*'] } },
  ]);
  expect(of('ServerAuthorization')).toMatchObject([
    { ...own, spec: { client: { unauthenticated: false } } },
  ]);
  expect(of('ConfigMap')).toMatchObject([{ kind: 'Deployment' }]);
});

it('changes the entry that Consul goes by, or adds one', () => {
  const proof = { path: 'spec.mutualTLSMode', value: 'permissive' };
  expect(fixOf('consul', 'permissive', 'ServiceDefaults', proof)).toEqual([
    expect.objectContaining({ ...own, spec: { mutualTLSMode: 'strict' } }),
  ]);
  expect(fixOf('consul', 'permissive', 'ProxyDefaults', proof)).toMatchObject([
    { kind: 'ServiceDefaults', metadata: { name: 'cart' } },
  ]);
});

it.each([
  ['traffic.sidecar.istio.io/excludeInboundPorts', '15020, 9090', '15020'],
  ['config.linkerd.io/skip-inbound-ports', '9090', ''],
  [
    'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports',
    '9090,25,26',
    '25,26',
  ],
])('takes ports out of %s', (key, value, left) => {
  const proof = { path: `metadata.annotations[${key}]`, value };
  expect(fixOf('istio', 'bypassed', 'Pod', proof)).toMatchObject([
    {
      kind: 'Deployment',
      spec: { template: { metadata: { annotations: { [key]: left } } } },
    },
  ]);
});

it.each([
  ['metadata.annotations[config.linkerd.io/skip-inbound-ports]', '9000-9100'],
  ['metadata.annotations[sidecar.istio.io/interceptionMode]', 'NONE'],
  ['spec.initContainers[0].args[1]', '9090'],
])('leaves to the reader what it cannot spell: %s', (path, value) => {
  expect(fixOf('linkerd', 'bypassed', 'Pod', { path, value })).toEqual([]);
});
