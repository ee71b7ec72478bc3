import {
  known,
  unknown,
  type Fact,
  type Mtls,
  type WorkloadAsset,
} from '../model';
import { aSubject, aWorkload, anEvidence, seen } from '../testing/assets';
import { foldRegistrations } from './foldRegistrations';

const mtls = (mode: Mtls['mode'], code?: string): Fact<Mtls> =>
  seen({
    mode,
    ports: [],
    findings: code
      ? [
          {
            code,
            mode: mode === 'none' ? 'none' : 'opportunistic',
            params: {},
            evidence: [],
          },
        ]
      : [],
    decidedBy: [],
    notes: [],
  });

const enforced = mtls('enforced');
const permissive = mtls('opportunistic', 'permissive');
const plaintext = mtls('none', 'no-proxy');
const hidden = unknown({ code: 'forbidden', params: {} });

const cart = aWorkload({ mtls: enforced });
const registered = (
  fact: Fact<Mtls>,
  overrides: Partial<WorkloadAsset> = {},
): WorkloadAsset =>
  aWorkload({
    source: { collector: 'consul', name: 'dc1', environment: 'production' },
    clusterKey: '',
    workload: { group: 'consul', kind: 'Service', namespace: '', name: 'cart' },
    standsFor: { namespace: 'shop', pods: ['cart-6d4b75cb6d-hx2vz'] },
    mtls: fact,
    ...overrides,
  });

const fold = (...workloads: WorkloadAsset[]) =>
  foldRegistrations(aSubject({ workloads })).workloads;

function summary({ mtls: fact }: WorkloadAsset): string {
  if (!fact.known) return `unknown: ${fact.reason.code}`;
  const { findings, mode, notes } = fact.value;
  const said = notes.map(
    ({ params }) => `${params.weaker} counts over ${params.stronger}`,
  );
  return [findings[0]?.code ?? mode, ...said].join(', ');
}

it.each<[string, Fact<Mtls>, Fact<Mtls>, string]>([
  ['both enforced', enforced, enforced, 'enforced'],
  ['Consul weaker', enforced, permissive, 'permissive, dc1 counts over test'],
  ['Consul weakest', permissive, plaintext, 'no-proxy, dc1 counts over test'],
  [
    'the cluster weaker',
    permissive,
    enforced,
    'permissive, test counts over dc1',
  ],
  ['Consul hidden', enforced, hidden, 'unknown: forbidden'],
  ['Consul hidden, and plaintext seen', permissive, hidden, 'permissive'],
  ['the cluster hidden, and plaintext seen', hidden, permissive, 'permissive'],
  [
    'a service that was only made known to Consul',
    enforced,
    unknown({ code: 'not-collected', params: {} }),
    'enforced',
  ],
])('%s', (_, ofCluster, ofConsul, expected) => {
  const [only, ...others] = fold(
    { ...cart, mtls: ofCluster },
    registered(ofConsul),
  );
  expect(others).toEqual([]);
  expect(only.source.name).toBe('test');
  expect(summary(only)).toBe(expected);
});

it.each<[string, Partial<WorkloadAsset['workload']>, string[], boolean]>([
  ['a Deployment', {}, ['cart-6d4b75cb6d-hx2vz'], true],
  ['one of several pods', {}, ['web-0', 'cart-6d4b75cb6d-hx2vz'], true],
  [
    'another Deployment',
    { name: 'cart-api' },
    ['cart-6d4b75cb6d-hx2vz'],
    false,
  ],
  ['one whose name goes on', {}, ['cart-api-6d4b75cb6d-hx2vz'], false],
  ['another namespace', { namespace: 'web' }, ['cart-6d4b75cb6d-hx2vz'], false],
  ['a StatefulSet', { kind: 'StatefulSet' }, ['cart-0'], true],
  ['no StatefulSet', { kind: 'StatefulSet' }, ['cart-6d4b75cb6d-hx2vz'], false],
  ['a DaemonSet', { kind: 'DaemonSet' }, ['cart-hx2vz'], true],
  ['no DaemonSet', { kind: 'DaemonSet' }, ['cart-api-hx2vz'], false],
  ['a bare Pod', { group: '', kind: 'Pod' }, ['cart'], true],
])('tells by its pods: %s', (_, id, pods, isFolded) => {
  const workload = aWorkload({
    workload: { ...cart.workload, ...id },
    mtls: enforced,
  });
  const registration = registered(enforced, {
    standsFor: { namespace: 'shop', pods },
  });
  expect(fold(workload, registration)).toHaveLength(isFolded ? 1 : 2);
});

it('keeps environments apart', () => {
  const staging = { collector: 'consul', name: 'dc2', environment: 'staging' };
  expect(fold(cart, registered(permissive, { source: staging }))).toHaveLength(
    2,
  );
  const unnamed = { collector: 'consul', name: 'dc2' };
  expect(fold(cart, registered(permissive, { source: unnamed }))).toHaveLength(
    1,
  );
});

it('folds every registration of a workload, and changes nothing where there is none', () => {
  const admin = registered(plaintext, { key: 'admin' });
  const [merged] = fold(cart, registered(permissive), admin);
  expect(merged.mtls).toMatchObject({ value: { mode: 'none' } });
  const subject = aSubject({ workloads: [cart] });
  expect(foldRegistrations(subject)).toBe(subject);
});

it('keeps the proof of what was overruled', () => {
  const proof = anEvidence({ path: 'spec.mutualTLSMode', value: 'strict' });
  const strict = known({ ...(enforced as { value: Mtls }).value }, [proof], {
    observed: true,
  });
  const [merged] = fold({ ...cart, mtls: strict }, registered(permissive));
  expect(merged.mtls).toMatchObject({
    value: { notes: [{ code: 'sources-disagree', evidence: [proof] }] },
  });
});

it('names a technology once, as the cluster shows it', () => {
  const consul = (version: string) => ({
    component: 'service-mesh' as const,
    id: 'consul' as const,
    version,
    evidence: [],
  });
  const registration = registered(enforced, {
    technologies: [consul('1.22.0')],
  });
  const versions = (workload: WorkloadAsset) =>
    fold(workload, registration)[0].technologies.map(each => each.version);
  expect(versions(cart)).toEqual(['1.22.0']);
  expect(versions({ ...cart, technologies: [consul('1.6.1')] })).toEqual([
    '1.6.1',
  ]);
});
