import type { Entity } from '@backstage/catalog-model';
import type { Asset } from '../model';
import { aCluster, aWorkload } from '../testing/assets';
import { AssetIndex } from './AssetIndex';
import { bindEntity } from './bindEntity';
import { bindingFace } from './face';

/* What runs outside Kubernetes, by the names that people give it. */

const DOCKER = 'layer6/docker';
const ECS = 'layer6/ecs-service';

const source = (collector: string, name: string) => ({
  source: { collector, name },
});

function onEngine(
  engine: string,
  kind: 'Container' | 'Service',
  name: string,
  labels: Record<string, string> = {},
) {
  return aWorkload({
    ...source('docker', engine),
    key: `workload:${kind}/${name}`,
    workload: { group: 'docker', kind, namespace: '', name },
    namespace: undefined,
    clusterKey: '',
    name,
    labels,
  });
}

const composed = (engine: string, name: string, service: string, oneoff = '') =>
  onEngine(engine, 'Container', name, {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': service,
    ...(oneoff && { 'com.docker.compose.oneoff': oneoff }),
  });
const stacked = (name: string, stack: string) =>
  onEngine('swarm', 'Service', name, { 'com.docker.stack.namespace': stack });
const onEcs = (name: string, cluster: string, account = 'aws') =>
  aWorkload({
    ...source('aws', account),
    key: `workload:${cluster}/ecs/Service/${name}`,
    workload: { group: 'ecs', kind: 'Service', namespace: cluster, name },
    namespace: cluster,
    clusterKey: `cluster:/ecs/Cluster/${cluster}`,
    name,
    labels: {},
  });

const assets: Asset[] = [
  onEngine('a', 'Container', 'cart'),
  onEngine('b', 'Container', 'cart'),
  onEngine('swarm', 'Service', 'cart'),
  composed('a', 'shop-web-1', 'web', 'False'),
  composed('a', 'shop-web-2', 'web', 'False'),
  // Of `docker compose run`.
  composed('a', 'shop-web-run-1f2e3d', 'web', 'True'),
  // Of Compose in Python, which does not say.
  composed('b', 'shop_db_1', 'db'),
  stacked('shop_web', 'shop'),
  stacked('shop_web_admin', 'shop'),
  // It bears the stack's name in front, and another stack's label.
  stacked('shop_pay', 'mall'),
  onEcs('cart', 'shop'),
  onEcs('cart', 'shop', 'aws-2'),
  onEcs('cart', 'mall'),
  aCluster({
    ...source('aws', 'aws'),
    key: 'cluster:/ecs/Cluster/shop',
    name: 'shop',
  }),
  // What Kubernetes runs has the same name, and Docker's labels would be nobody's business.
  aWorkload({ ...source('kubernetes', 'k'), name: 'cart', labels: {} }),
];
const index = new AssetIndex(assets.map(bindingFace));
const sources = ['a', 'b', 'swarm', 'aws', 'aws-2', 'k'];

function entity(kind: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'cart', annotations },
    spec: { type: 'service' },
  };
}

function bind(subject: Entity, dependencies: Entity[] = []) {
  const outcome = bindEntity(subject, index, { sources, dependencies });
  return {
    bound: outcome.bindings
      .filter(({ rule }) => rule !== 'cluster-of-workload')
      .map(
        ({ source: { name }, assetKey }) =>
          `${name} ${assetKey.replace('workload:', '')}`,
      ),
    notes: outcome.notes.map(({ reason }) => reason.code),
    unplaced: outcome.unplaced,
  };
}

const SEVERAL = ['reference-in-several-sources'];
const WRONG = ['entry-malformed'];

it.each<[string, string, string[], string[]]>([
  [DOCKER, 'a/cart', ['a Container/cart'], []],
  [DOCKER, 'cart', ['a Container/cart', 'b Container/cart'], SEVERAL],
  [DOCKER, 'swarm:cart', ['swarm Service/cart'], []],
  [DOCKER, 'swarm/swarm:cart', ['swarm Service/cart'], []],
  [DOCKER, 'a/swarm:cart', [], ['reference-not-found']],
  [DOCKER, 'swarm/cart', [], ['reference-not-found']],
  [
    DOCKER,
    'compose:shop:web',
    [
      'a Container/shop-web-1',
      'a Container/shop-web-2',
      'swarm Service/shop_web',
    ],
    SEVERAL,
  ],
  [
    DOCKER,
    'a/compose:shop',
    ['a Container/shop-web-1', 'a Container/shop-web-2'],
    [],
  ],
  [DOCKER, 'compose:shop:db', ['b Container/shop_db_1'], []],
  [DOCKER, 'compose:mall', ['swarm Service/shop_pay'], []],
  [DOCKER, 'compose:mall:pay', [], ['reference-not-found']],
  // What cannot be a label's value names nothing, and takes nothing else along.
  [DOCKER, 'compose:shop_', [], ['reference-not-found']],
  [
    DOCKER,
    'compose:My Shop, a/cart',
    ['a Container/cart'],
    ['reference-not-found'],
  ],
  [DOCKER, 'compose:shop:we b', [], ['reference-not-found']],
  [DOCKER, 'compose:', [], WRONG],
  [DOCKER, 'compose:shop:', [], WRONG],
  [DOCKER, 'swarm:', [], WRONG],
  [DOCKER, 'compose:shop:web:1', [], WRONG],
  [DOCKER, 'x/y/z', [], WRONG],
  [DOCKER, '/cart', [], WRONG],
  [DOCKER, 'Cart', [], ['reference-not-found']],
  [DOCKER, 'c*', [], ['entry-wildcard']],
  [
    DOCKER,
    'nowhere/cart',
    [],
    ['source-not-configured', 'reference-not-found'],
  ],
  [ECS, 'aws/shop/cart', ['aws shop/ecs/Service/cart'], []],
  [
    ECS,
    'shop/cart',
    ['aws shop/ecs/Service/cart', 'aws-2 shop/ecs/Service/cart'],
    SEVERAL,
  ],
  [ECS, 'mall/cart', ['aws mall/ecs/Service/cart'], []],
  [ECS, 'cart', [], WRONG],
  [ECS, 'aws/shop/cart/1', [], WRONG],
  [
    ECS,
    'arn:aws:ecs:eu-west-1:1:service/shop/cart',
    [],
    ['source-not-configured', 'reference-not-found'],
  ],
])('%s: %s', (annotation, value, expected, notes) => {
  const outcome = bind(entity('Component', { [annotation]: value }));
  expect(outcome.bound).toEqual(expected);
  expect([...new Set(outcome.notes)]).toEqual(notes);
  expect(outcome.unplaced).toBe(expected.length === 0);
});

describe('a Resource that a Component depends on', () => {
  const onDocker = entity('Resource', { [DOCKER]: 'compose:shop:db' });
  const onAws = entity('Resource', { [ECS]: 'aws/shop/cart' });

  it('is where the Component runs, if nothing else says so', () => {
    expect(bind(entity('Component', {}), [onDocker, onAws])).toEqual({
      bound: [
        'b Container/shop_db_1',
        'aws shop/ecs/Service/cart',
        'aws cluster:/ecs/Cluster/shop',
      ],
      notes: [],
      unplaced: false,
    });
  });

  it('is not, where the Component has a place of its own', () => {
    const placed = entity('Component', { [DOCKER]: 'a/cart' });
    expect(bind(placed, [onDocker, onAws]).bound).toEqual(['a Container/cart']);
  });

  it('is not, where it is nowhere to be found', () => {
    const lost = entity('Resource', { [DOCKER]: 'nobody' });
    expect(bind(entity('Component', {}), [lost])).toMatchObject({
      bound: [],
      unplaced: true,
    });
  });
});

it('binds a service that runs in several places to all of them', () => {
  const everywhere = entity('Component', {
    'backstage.io/kubernetes-label-selector': 'app=cart',
    [ECS]: 'aws/shop/cart',
    [DOCKER]: 'a/cart, swarm:cart',
  });
  const onKubernetes = aWorkload({
    ...source('kubernetes', 'k'),
    key: 'workload:k/cart',
    name: 'cart',
    labels: { app: 'cart' },
  });
  const all = new AssetIndex([...assets, onKubernetes].map(bindingFace));
  expect(
    bindEntity(everywhere, all, { sources })
      .bindings.map(({ rule }) => rule)
      .filter(rule => rule !== 'cluster-of-workload'),
  ).toEqual(['kubernetes-label-selector', 'ecs-service', 'docker', 'docker']);
});
