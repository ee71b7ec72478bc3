import type { KindKey, Node, ObjectOf } from '../../objects';
import { Slimmer } from './Slimmer';

type Fields = Record<string, unknown>;

const TYPES: Partial<Record<KindKey, { apiVersion: string; kind: string }>> = {
  '/Pod': { apiVersion: 'v1', kind: 'Pod' },
  '/Node': { apiVersion: 'v1', kind: 'Node' },
  'apps/Deployment': { apiVersion: 'apps/v1', kind: 'Deployment' },
  'apps/ReplicaSet': { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  'batch/Job': { apiVersion: 'batch/v1', kind: 'Job' },
};

const owner = (kind: string, name: string) => [
  { apiVersion: 'apps/v1', kind, name, controller: true, uid: '1' },
];

const container = (image: string) => ({
  name: 'app',
  image,
  env: [{ name: 'A', value: 'b' }],
});

function pod(
  name: string,
  fields: { metadata?: Fields; spec?: Fields; status?: Fields } = {},
) {
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: name,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app: 'cart' },
      ownerReferences: owner('ReplicaSet', 'cart-1'),
      ...fields.metadata,
    },
    spec: {
      containers: [container('cart:1')],
      nodeName: 'node-1',
      ...fields.spec,
    },
    status: {
      phase: 'Running',
      conditions: [
        { type: 'PodScheduled', status: 'True' },
        {
          type: 'Ready',
          status: 'True',
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ],
      startTime: '2026-01-01T00:00:00Z',
      containerStatuses: [
        { name: 'app', ready: true, containerID: 'containerd://1' },
      ],
      ...fields.status,
    },
  };
}

function slimmed<K extends KindKey>(
  slimmer: Slimmer,
  key: K,
  item: unknown,
  before?: ObjectOf<K>,
): ObjectOf<K> | undefined {
  const type = TYPES[key];
  const reading =
    type && slimmer.slim(key, type, structuredClone(item), before);
  if (!reading) return undefined;
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.object as ObjectOf<K>;
}

const node = (containerRuntimeVersion?: string) =>
  slimmed(new Slimmer(), '/Node', {
    metadata: { name: 'node-1' },
    status: { nodeInfo: { containerRuntimeVersion } },
  }) as Node;

describe('Slimmer', () => {
  it('fills in what items do not repeat', () => {
    expect(slimmed(new Slimmer(), '/Pod', pod('a'))).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', namespace: 'shop', labels: { app: 'cart' } },
      spec: {
        nodeName: 'node-1',
        containers: [{ name: 'app', image: 'cart:1' }],
      },
    });
  });

  it.each([
    ['has succeeded', { status: { phase: 'Succeeded' } }],
    ['has failed', { status: { phase: 'Failed' } }],
    [
      'is on its way out',
      { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } },
    ],
  ])('passes over a pod that %s', (_, fields) => {
    expect(slimmed(new Slimmer(), '/Pod', pod('a', fields))).toBeUndefined();
  });

  it('keeps of a pod what interpreters ask for', () => {
    const slim = slimmed(new Slimmer(), '/Pod', pod('a'));
    expect(slim?.metadata).toMatchObject({
      uid: undefined,
      creationTimestamp: undefined,
    });
    expect(slim?.status).toEqual({
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        { name: 'app', ready: true, containerID: 'containerd://1' },
      ],
    });
  });

  it.each<[string, Node[], Fields, number]>([
    ['whose node says what it runs on', [node('containerd://1.7')], {}, 0],
    ['whose node does not', [node()], {}, 1],
    ['whose node says something else', [node('cri-dockerd 0.3')], {}, 1],
    ['whose node was not read', [], {}, 1],
    ['that does not run', [node('containerd://1.7')], { phase: 'Pending' }, 1],
  ])('asks the containers of a pod %s', (_, nodes, status, kept) => {
    const slimmer = new Slimmer();
    slimmer.expectPodsOn(nodes);
    const slim = slimmed(slimmer, '/Pod', pod('a', { status }));
    expect(slim?.status?.containerStatuses).toHaveLength(kept);
    expect(slim?.spec.nodeName).toBe('node-1');
  });

  it('holds once what a template and its pods have in common', () => {
    const slimmer = new Slimmer();
    const deployment = slimmed(slimmer, 'apps/Deployment', {
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { template: { spec: { containers: [container('cart:1')] } } },
    });
    const first = slimmed(slimmer, '/Pod', pod('a'));
    const second = slimmed(slimmer, '/Pod', pod('b'), first);
    const other = slimmed(
      slimmer,
      '/Pod',
      pod('c', { spec: { containers: [container('cart:2')] } }),
      second,
    );
    expect(first?.spec.containers[0]).toBe(
      deployment?.spec.template.spec.containers[0],
    );
    expect(second?.spec.containers).toBe(first?.spec.containers);
    expect(second?.metadata.labels).toBe(first?.metadata.labels);
    expect(second?.metadata.name).toBe('b');
    expect(other?.spec.containers).toMatchObject([{ image: 'cart:2' }]);
    expect(first?.spec.containers).toMatchObject([{ image: 'cart:1' }]);
  });

  it.each<[string, KindKey, Fields]>([
    ['a ReplicaSet', 'apps/ReplicaSet', { replicas: 3 }],
    ['a Job', 'batch/Job', {}],
  ])(
    'keeps only the way to the owner of %s that somebody owns',
    (_, key, spec) => {
      const template = { spec: { containers: [container('cart:1')] } };
      const metadata = { name: 'cart-1', namespace: 'shop' };
      const ownerReferences = owner('Deployment', 'cart');
      const owned = slimmed(new Slimmer(), key, {
        metadata: { ...metadata, ownerReferences },
        spec: { ...spec, template },
      });
      expect(owned).toMatchObject({
        metadata: { ownerReferences: [{ kind: 'Deployment', name: 'cart' }] },
        spec: { template: { spec: { containers: [] } } },
      });
      const alone = slimmed(new Slimmer(), key, {
        metadata,
        spec: { ...spec, template },
      });
      expect(alone).toMatchObject({
        spec: { template: { spec: { containers: [{ image: 'cart:1' }] } } },
      });
    },
  );

  it('passes over the retired revisions of a workload, and nothing else at zero', () => {
    const replicaSet = (
      spec: Fields,
      status: Fields,
      ownerReferences?: unknown,
    ) =>
      slimmed(new Slimmer(), 'apps/ReplicaSet', {
        metadata: { name: 'cart-1', namespace: 'shop', ownerReferences },
        spec: { template: {}, ...spec },
        status,
      });
    const owned = owner('Deployment', 'cart');
    expect(replicaSet({ replicas: 0 }, { replicas: 0 }, owned)).toBeUndefined();
    expect(replicaSet({ replicas: 0 }, { replicas: 1 }, owned)).toBeDefined();
    expect(replicaSet({}, { replicas: 0 }, owned)).toBeDefined();
    expect(replicaSet({ replicas: 0 }, { replicas: 0 })).toBeDefined();
  });

  it('forgets notes that tools make for themselves, and who manages what but the number of replicas', () => {
    const deployment = slimmed(new Slimmer(), 'apps/Deployment', {
      metadata: {
        name: 'cart',
        namespace: 'shop',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
          'cni.projectcalico.org/podIP': '10.0.0.1',
          team: 'shop',
        },
        managedFields: [
          { manager: 'kubelet', fieldsV1: { 'f:status': {} } },
          {
            manager: 'argocd',
            fieldsV1: { 'f:spec': { 'f:replicas': {}, 'f:paused': {} } },
          },
        ],
      },
      spec: { template: {} },
    });
    expect(deployment?.metadata.annotations).toEqual({ team: 'shop' });
    expect(deployment?.metadata.managedFields).toMatchObject([
      { manager: 'argocd' },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', 7, /PodList: an item is no object/],
    [
      'a field of a wrong type',
      pod('a', { spec: { hostNetwork: 'yes' } }),
      /^Pod shop\/a: spec\.hostNetwork: /,
    ],
    ['no name', { metadata: {}, spec: {} }, /^Pod: metadata\.name is missing/],
    ['no metadata', { spec: {} }, /^Pod: metadata is missing/],
    [
      'nonsense all over',
      {
        metadata: {
          name: 'a',
          managedFields: [null, 7],
          annotations: [],
          ownerReferences: 1,
        },
        spec: 'x',
        status: [],
      },
      /^Pod a: /,
    ],
  ])(
    'says what is wrong with an item that is or has %s',
    (_, item, message) => {
      const reading = new Slimmer().slim(
        '/Pod',
        { apiVersion: 'v1', kind: 'Pod' },
        item,
        undefined,
      );
      expect(reading).toEqual({ problem: expect.stringMatching(message) });
    },
  );
});
