import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Source } from 'backstage-plugin-layer6-common';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { eventually } from '../__testUtils__/eventually';
import {
  apply,
  clusterOf,
  component,
  definition,
  DOCS,
  kubectl,
  LabPortal,
  shop,
  verdict,
  withLab,
} from './__testUtils__/lab';

interface Rule {
  apiGroups: [string];
  resources: string[];
  resourceNames?: string[];
}

const ROLE = readFileSync(path.join(DOCS, 'clusterrole.yaml'), 'utf8');
const ACCOUNT = readFileSync(path.join(DOCS, 'serviceaccount.yaml'), 'utf8');
const { rules }: { rules: Rule[] } = parse(ROLE);

/** Of what stands in no namespace, as their operators define it. */
const CLUSTER_SCOPED = new Set(['sqs.aws.crossplane.io', 'sqs.aws.upbound.io']);

const roleWith = (some: Rule[]) =>
  apply(stringify({ ...parse(ROLE), rules: some }));

const kindsThatAre = (
  state: 'forbidden' | 'not-served',
  { coverage }: Source,
) =>
  Object.keys(coverage)
    .filter(kind => coverage[kind].state === state)
    .sort();

/** A resource's name in RBAC, to the kind that is in the coverage under the same group. */
function isOf(resource: string, kind: string): boolean {
  const name = kind.toLowerCase();
  return [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies')].includes(
    resource,
  );
}

const kindsOf = ({ apiGroups: [group], resources }: Rule, source: Source) =>
  Object.keys(source.coverage)
    .filter(key => {
      const [kindGroup, kind] = key.split('/');
      return group === kindGroup && resources.some(name => isOf(name, kind));
    })
    .sort();

withLab('the ClusterRole that the documentation ships', () => {
  jest.setTimeout(300_000);
  let portal: LabPortal;
  let definitions: string[] = [];

  beforeAll(async () => {
    apply(shop('layer6-rights'));
    apply(ROLE);
    apply(ACCOUNT);
    const token = await eventually(async () => {
      const secret = kubectl(
        'get secret layer6-reader-token -n layer6 -o jsonpath={.data.token}',
      );
      if (!secret) throw new Error('There is no token yet');
      return Buffer.from(secret, 'base64').toString();
    });
    portal = await LabPortal.start({
      clusters: [clusterOf('lab', { token })],
      entities: [component('layer6-rights')],
    });
    definitions = kindsThatAre('not-served', await portal.read('lab')).map(
      key => {
        const [group, kind] = key.split('/');
        const resource = rules
          .filter(({ apiGroups }) => apiGroups.includes(group))
          .flatMap(({ resources }) => resources)
          .find(name => isOf(name, kind));
        if (!resource) throw new Error(`no rule is for ${key}`);
        const scope = CLUSTER_SCOPED.has(group) ? 'Cluster' : 'Namespaced';
        return definition(group, kind, resource, [{ name: 'v1' }], scope);
      },
    );
    apply(definitions.join('\n---\n'));
    await eventually(async () => {
      const source = await portal.read('lab');
      if (kindsThatAre('not-served', source).length > 0)
        throw new Error('Not all are served');
    });
  });

  afterAll(async () => {
    await portal?.stop();
    kubectl(
      'delete --ignore-not-found --wait=false -f -',
      [...definitions, shop('layer6-rights'), ACCOUNT, ROLE].join('\n---\n'),
    );
    kubectl('wait --for=delete namespace/layer6 --timeout=60s');
  });

  it('is enough: no kind is forbidden', async () => {
    expect(definitions.length).toBeGreaterThan(20);
    const { coverage, status } = await portal.read('lab');
    expect(status).toBe('ok');
    const states = new Set(Object.values(coverage).map(({ state }) => state));
    expect([...states]).toEqual(['listed']);
    expect(coverage['apps/Deployment'].count).toBeGreaterThan(0);
  });

  it('gives no other right than to list', () => {
    const can = kubectl(
      'auth can-i --list --as=system:serviceaccount:layer6:layer6-reader',
    );
    expect(can).not.toMatch(/secrets|\*\.\*/);
    const verbs = parseAllDocuments(ROLE)
      .flatMap(document => document.toJS().rules)
      .flatMap(rule => rule.verbs);
    expect(new Set(verbs)).toEqual(new Set(['list']));
  });

  it.each(
    rules.map(rule => [
      `${rule.apiGroups}: ${rule.resources.join(', ')}`,
      rule,
    ]),
  )('is not enough without the rule for %s', async (_, rule) => {
    const { resources, resourceNames = [], apiGroups } = rule as Rule;
    roleWith(rules.filter(other => other !== rule));
    await eventually(async () => {
      const source = await portal.read('lab');
      const expected = kindsOf(rule as Rule, source);
      expect(expected).toHaveLength(resources.length);
      expect(kindsThatAre('forbidden', source)).toEqual(expected);
      for (const kind of expected) {
        const { detail = '' } = source.coverage[kind];
        const [message, title, ...lines] = detail.split('\n');
        expect(message).toMatch(/cannot list resource "/);
        expect(title).toBe('The rule that is missing in the ClusterRole:');
        const [printed] = parse(lines.join('\n'));
        expect(printed).toMatchObject({ apiGroups, verbs: ['list'] });
        expect(resources).toEqual(expect.arrayContaining(printed.resources));
        expect([...(printed.resourceNames ?? [])].sort()).toEqual(
          resourceNames,
        );
      }
    });
  });

  it('leaves unknown, and says why, what rests on a rule that is missing', async () => {
    apply(ROLE);
    await portal.read('lab');
    await eventually(async () => {
      const before = await portal.scorecard('layer6-rights');
      expect(verdict(before, 'hpa-configured')).not.toMatch(/^unknown/);
    });
    roleWith(
      rules.filter(
        ({ resources }) => !resources.includes('horizontalpodautoscalers'),
      ),
    );
    await eventually(async () => {
      await portal.read('lab');
      const scorecard = await portal.scorecard('layer6-rights');
      expect(verdict(scorecard, 'hpa-configured')).toBe('unknown: forbidden');
      const { reason } = scorecard.checks.find(
        ({ id }) => id === 'hpa-configured',
      )!;
      expect(JSON.stringify(reason)).toMatch(/HorizontalPodAutoscaler/);
    });
  });
});
