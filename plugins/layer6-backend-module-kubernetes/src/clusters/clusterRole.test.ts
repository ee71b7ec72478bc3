import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { KINDS, type KindKey } from '../objects';

/** The ClusterRole that the documentation ships. */
const { rules } = parse(
  readFileSync(
    resolve(__dirname, '../../../../docs/kubernetes/clusterrole.yaml'),
    'utf8',
  ),
) as {
  rules: {
    apiGroups: string[];
    resources: string[];
    resourceNames?: string[];
    verbs: string[];
  }[];
};

/** Names that are not simply their kind's with an s. */
const PLURALS: Partial<Record<KindKey, string>> = {
  'consul.hashicorp.com/Mesh': 'meshes',
  'consul.hashicorp.com/ProxyDefaults': 'proxydefaults',
  'consul.hashicorp.com/ServiceDefaults': 'servicedefaults',
  'dragonflydb.io/Dragonfly': 'dragonflies',
  'policy.linkerd.io/AuthorizationPolicy': 'authorizationpolicies',
  'redis.redis.opstreelabs.in/Redis': 'redis',
  'telemetry.istio.io/Telemetry': 'telemetries',
};

it('lets list every kind that is read, and nothing else', () => {
  const allowed = rules.flatMap(({ apiGroups, resources }) =>
    apiGroups.flatMap(group => resources.map(name => `${group}/${name}`)),
  );
  const read = (Object.keys(KINDS) as KindKey[]).map(key => {
    const [group, kind] = key.split('/');
    return `${group}/${PLURALS[key] ?? `${kind.toLowerCase()}s`}`;
  });
  expect(allowed.sort()).toEqual(read.sort());
  expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(
    new Set(['list']),
  );
});

it('lets list no other ConfigMaps than those that are read', () => {
  const named = rules.filter(({ resourceNames }) => resourceNames);
  expect(named).toMatchObject([
    {
      resources: ['configmaps'],
      resourceNames: [
        'istio',
        'istio-ca-root-cert',
        'kubeadm-config',
        'linkerd-config',
        'linkerd-identity-trust-roots',
      ],
    },
  ]);
});
