import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { parseAllDocuments } from 'yaml';
import { FakeCluster, type FakeObject } from './client/testing';
import { kubernetesCollector } from './collector';
import { CLUSTER_SCOPED, kindKey } from './objects';
import { NOW } from './testing';

const EXAMPLES = path.resolve(__dirname, '../../../examples/clusters');

/** What reaches over the borders of namespaces, and stands in no example. */
const BORDERS = readFileSync(
  path.join(__dirname, '__fixtures__/borders.yaml'),
  'utf8',
);

function objectsOf(yaml: string) {
  return parseAllDocuments(yaml, { logLevel: 'error' }).flatMap(document => {
    const object = document.toJS();
    if (!object?.kind) return [];
    return object.kind.endsWith('List') ? object.items : [object];
  });
}

function example(name: string): string {
  const folder = path.join(EXAMPLES, name);
  return readdirSync(folder)
    .map(file => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n---\n');
}

const source = {
  collector: 'kubernetes',
  name: 'test',
  environment: 'production',
  schedule: { minutes: 5 },
  maxAge: { minutes: 15 },
  settings: { cluster: 'test' },
};

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('collectScope', () => {
  let cluster: FakeCluster;
  let collector: ReturnType<typeof kubernetesCollector>;
  let kinds: Map<string, FakeObject[]>;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    collector = aCollector();
    kinds = new Map();
  });

  afterEach(() => cluster.stop());

  function aCollector() {
    return kubernetesCollector({
      clusters: {
        discoverSources: async () => [source],
        transportTo: () => cluster.transport,
      },
    });
  }

  function context(now: Date) {
    const { signal } = new AbortController();
    return { now, signal, logger: mockServices.logger.mock() };
  }

  function serve(yaml: string): string[] {
    for (const object of objectsOf(yaml)) {
      const { apiVersion, kind } = object;
      const namespaced = !CLUSTER_SCOPED.has(kindKey(apiVersion, kind));
      if (namespaced) object.metadata.namespace ??= 'default';
      const id = `${apiVersion} ${kind}`;
      const objects = kinds.get(id) ?? [];
      objects.push(object);
      if (kinds.has(id)) continue;
      kinds.set(id, objects);
      const resource = `${kind.toLowerCase()}s`;
      cluster.serve(apiVersion, kind, resource, objects, { namespaced });
    }
    return [
      ...new Set(
        [...kinds.values()].flat().map(({ metadata }) => metadata.namespace),
      ),
    ].flatMap(namespace => namespace ?? []);
  }

  const readWhole = (by = collector, now = NOW) =>
    collectAll(by.collect(source, context(now)));

  function readPart(namespaces: string[], now = NOW, assetKeys: string[] = []) {
    const scope = { namespaces, assetKeys };
    return collector.collectScope?.(source, scope, context(now));
  }

  async function part(namespaces: string[], now = NOW) {
    const reading = readPart(namespaces, now);
    if (!reading) throw new Error('it wants to read the whole');
    return collectAll(reading);
  }

  const within = (assets: Asset[], namespaces: string[]) =>
    assets.filter(({ namespace = '' }) => namespaces.includes(namespace));

  it.each([
    ...readdirSync(EXAMPLES).map(name => [name, example(name)]),
    ['what reaches over borders', BORDERS],
  ])(
    'tells of each namespace just what a read in whole tells: %s',
    async (_, yaml) => {
      const namespaces = serve(yaml);
      const { assets } = await readWhole();
      let compared = 0;
      for (const namespace of namespaces) {
        const { assets: read, report } = await part([namespace]);
        expect(read).toEqual(within(assets, [namespace]));
        expect(new Set(read.map(({ key }) => key)).size).toBe(read.length);
        expect((report as CollectReport).complete).toBe(true);
        compared += read.length;
      }
      const all = await part(namespaces);
      expect(all.assets).toHaveLength(compared);
      expect(compared).toBeGreaterThan(0);
    },
  );

  it('sees what has changed in its namespaces, and in what is read of all', async () => {
    serve(BORDERS);
    await readWhole();
    const of = (id: string) => kinds.get(id)!;
    of('apps/v1 Deployment').push({
      ...of('apps/v1 Deployment')[1],
      metadata: { name: 'new', namespace: 'shop' },
    });
    of('autoscaling/v2 HorizontalPodAutoscaler').pop();
    of('v1 Namespace')[0].metadata.labels = { 'istio-injection': 'disabled' };
    of('v1 Node')[1].metadata.labels = { 'topology.kubernetes.io/zone': 'c' };
    of('security.istio.io/v1 PeerAuthentication')[0].spec = {
      mtls: { mode: 'PERMISSIVE' },
    };
    const { assets } = await part(['shop']);
    const whole = await readWhole(aCollector());
    expect(assets).toEqual(within(whole.assets, ['shop']));
    expect(assets.map(({ name }) => name)).toEqual(['cart', 'new']);
    expect(JSON.stringify(assets)).toContain('PERMISSIVE');
  });

  it('asks for pods of its namespaces alone, and keeps the time of what it did not read again', async () => {
    serve(BORDERS);
    await readWhole();
    kinds.get('autoscaling/v2 HorizontalPodAutoscaler')!.pop();
    cluster.requests.length = 0;
    const { assets } = await part(['shop'], later(3));
    expect(
      cluster.requests.filter(asked => /\/pods|\/deployments/.test(asked)),
    ).toEqual([
      expect.stringContaining('/namespaces/shop/deployments'),
      expect.stringContaining('/namespaces/shop/pods'),
    ]);
    const [cart] = assets;
    expect(cart.observedAt).toBe(later(3).toISOString());
    const times = JSON.stringify(assets).match(/"observedAt":"[^"]+"/g) ?? [];
    expect([...new Set(times)].sort()).toEqual([
      `"observedAt":"${NOW.toISOString()}"`,
      `"observedAt":"${later(3).toISOString()}"`,
    ]);
    const [kubernetes] = cart.technologies;
    expect(kubernetes).toMatchObject({ distribution: 'kops' });
    expect(kubernetes.evidence.at(-1)?.observedAt).toBe(NOW.toISOString());
  });

  it('tells of nothing that it was not asked for, and never of the cluster', async () => {
    serve(`${BORDERS}---
apiVersion: sqs.aws.upbound.io/v1beta1
kind: Queue
metadata: { name: orders }
spec: { forProvider: { region: eu-west-1 } }
`);
    const { assets } = await readWhole();
    const keys = assets.map(({ key }) => key);
    const [queue] = keys.filter(key => key.includes('/Queue/'));
    const read = await collectAll(readPart(['plain'], NOW, keys)!);
    expect(read.assets.map(({ key }) => key)).toEqual([
      'workload:plain/apps/Deployment/idle',
      queue,
    ]);
  });

  it('does not take for gone what it may no longer read', async () => {
    serve(BORDERS);
    await readWhole();
    cluster.denied.add('statefulsets');
    const { report } = await part(['shop']);
    expect(report).toMatchObject({
      complete: false,
      coverage: { 'apps/StatefulSet': { state: 'forbidden' } },
    });
    cluster.fail(/namespaces\/shop\/pods/, { status: 401 });
    await expect(part(['shop'])).rejects.toThrow(/401/);
  });

  it('leaves it to a read in whole where too little is known of the rest', async () => {
    serve(BORDERS);
    expect(readPart(['shop'])).toBeUndefined();

    cluster.denied.add('pods');
    await readWhole();
    expect(readPart(['shop'])).toBeUndefined();

    cluster.denied.clear();
    await readWhole();
    expect(readPart([])).toBeUndefined();
    expect(readPart(['shop'], later(16))).toBeUndefined();
    await expect(part(['shop'], later(14))).resolves.toBeDefined();

    const files = { ...source, settings: { manifests: '/x', complete: true } };
    const scope = { namespaces: ['shop'], assetKeys: [] };
    expect(
      collector.collectScope?.(files, scope, context(NOW)),
    ).toBeUndefined();
  });
});
