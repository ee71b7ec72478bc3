import { snapshotOf, type SnapshotOptions } from '../testing';
import { workloadsOf } from '../workloads';
import { interpretScaling, scalingIndex } from '.';

const REQUEST = 'resources: { requests: { cpu: 100m } }';
const LIMIT = 'resources: { limits: { cpu: 100m } }';

const hpa = (
  metric = 'type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }',
) => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cart }
  maxReplicas: 10
  metrics: [{ ${metric} }]
`;

const template = (spec: string) => `
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cart, namespace: shop }
spec: { template: { spec: { ${spec} } } }
`;

const pod = (name: string, spec: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cart, controller: true }] }
spec: { ${spec} }
status: { phase: Running }
`;

const limitRange = (limit: string, namespace = 'shop') => `
---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: ${namespace} }
spec: { limits: [{ ${limit} }] }
`;

function missing(yaml: string, options?: SnapshotOptions) {
  const snapshot = snapshotOf(yaml, options);
  const fact = interpretScaling(
    workloadsOf(snapshot)[0],
    snapshot,
    scalingIndex(snapshot),
  );
  return fact.known ? fact.value.autoscalers[0].missingRequests : [];
}

const names = (yaml: string) =>
  missing(yaml).map(({ containers }) => containers.join(' '));

it('cannot check a template that holds no containers', () => {
  const snapshot = snapshotOf(template('containers: []') + hpa(), {
    complete: true,
  });
  const [view] = workloadsOf(snapshot);
  const scaling = interpretScaling(view, snapshot, scalingIndex(snapshot));
  expect(scaling).toMatchObject({
    value: {
      autoscalers: [{ missingRequests: [{ containers: [], certain: false }] }],
    },
  });
});

it.each<[string, string, string[]]>([
  ['a request', `containers: [{ name: cart, ${REQUEST} }]`, []],
  [
    'a limit, which becomes the request',
    `containers: [{ name: cart, ${LIMIT} }]`,
    [],
  ],
  ['neither', 'containers: [{ name: cart }]', ['cart']],
  [
    'a request for something else',
    'containers: [{ name: cart, resources: { requests: { memory: 1Gi } } }]',
    ['cart'],
  ],
  [
    'a second container without',
    `containers: [{ name: cart, ${REQUEST} }, { name: proxy }]`,
    ['proxy'],
  ],
  [
    'a native sidecar without',
    `containers: [{ name: cart, ${REQUEST} }], initContainers: [{ name: proxy, restartPolicy: Always }]`,
    ['proxy'],
  ],
  [
    'an init container, which is gone when it counts',
    `containers: [{ name: cart, ${REQUEST} }], initContainers: [{ name: migrate }]`,
    [],
  ],
  [
    'a request of nothing, of which there is no share',
    'containers: [{ name: cart, resources: { requests: { cpu: 0 } } }]',
    ['cart'],
  ],
  [
    'a request of nothing beside one that counts',
    `containers: [{ name: cart, ${REQUEST} }, { name: proxy, resources: { requests: { cpu: 0m } } }]`,
    [],
  ],
  [
    'a request of the whole pod',
    'resources: { requests: { cpu: 1 } }, containers: [{ name: cart }]',
    [],
  ],
  [
    'a container called like a property',
    'containers: [{ name: constructor }]',
    ['constructor'],
  ],
])('of a template: %s', (_, spec, expected) => {
  expect(names(template(spec) + hpa())).toEqual(expected);
});

it.each<[string, string, string[]]>([
  [
    'an average value',
    'type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } }',
    [],
  ],
  [
    'an external metric',
    'type: External, external: { metric: { name: lag }, target: { type: AverageValue, averageValue: 5 } }',
    [],
  ],
  [
    'a container that requests',
    'type: ContainerResource, containerResource: { name: cpu, container: cart, target: { type: Utilization, averageUtilization: 70 } }',
    [],
  ],
  [
    'a container that does not',
    'type: ContainerResource, containerResource: { name: cpu, container: proxy, target: { type: Utilization, averageUtilization: 70 } }',
    ['proxy'],
  ],
  [
    'a container that is not there',
    'type: ContainerResource, containerResource: { name: cpu, container: gone, target: { type: Utilization, averageUtilization: 70 } }',
    ['gone'],
  ],
])('by %s', (_, metric, expected) => {
  const spec = `containers: [{ name: cart, ${REQUEST} }, { name: proxy }]`;
  expect(names(template(spec) + hpa(metric))).toEqual(expected);
});

it.each<[string, string, string[]]>([
  [
    'a default request',
    limitRange('type: Container, defaultRequest: { cpu: 100m }'),
    [],
  ],
  ['a default limit', limitRange('type: Container, default: { cpu: 1 }'), []],
  [
    'a maximum, from which the default follows',
    limitRange('type: Container, max: { cpu: 4 }'),
    [],
  ],
  ['one for pods', limitRange('type: Pod, max: { cpu: 4 }'), ['cart']],
  [
    'one for another resource',
    limitRange('type: Container, default: { memory: 1Gi }'),
    ['cart'],
  ],
  [
    'one of another namespace',
    limitRange('type: Container, default: { cpu: 1 }', 'billing'),
    ['cart'],
  ],
])('a LimitRange fills them into a template: %s', (_, range, expected) => {
  expect(
    names(template('containers: [{ name: cart }]') + hpa() + range),
  ).toEqual(expected);
});

it('looks at live pods first: they are what admission made of the template', () => {
  const bare = template('containers: [{ name: cart }]') + hpa();
  expect(
    names(bare + pod('cart-0', `containers: [{ name: cart, ${REQUEST} }]`)),
  ).toEqual([]);
  const injected =
    pod('cart-0', `containers: [{ name: cart, ${REQUEST} }]`) +
    pod(
      'cart-1',
      `containers: [{ name: cart, ${REQUEST} }], initContainers: [{ name: istio-proxy, restartPolicy: Always }]`,
    );
  expect(
    missing(
      template(`containers: [{ name: cart, ${REQUEST} }]`) + hpa() + injected,
    ),
  ).toMatchObject([
    {
      resource: 'cpu',
      containers: ['istio-proxy'],
      sidecars: ['istio-proxy'],
      certain: true,
      evidence: [
        {
          object: { kind: 'Pod', name: 'cart-1' },
          path: 'spec.initContainers[istio-proxy].resources.requests.cpu',
          value: null,
        },
      ],
    },
  ]);
});

it('is certain of a template only where nothing else can fill it in', () => {
  const yaml = template('containers: [{ name: cart }]') + hpa();
  const certain = (options: SnapshotOptions) =>
    missing(yaml, options)[0].certain;
  expect(certain({})).toBe(false);
  expect(certain({ complete: true })).toBe(true);
  for (const kind of ['/LimitRange', '/Pod'] as const) {
    const coverage = { [kind]: { state: 'forbidden', count: 0 } } as const;
    expect(certain({ complete: true, coverage })).toBe(false);
  }
  expect(missing(yaml)[0].evidence).toMatchObject([
    {
      object: { kind: 'StatefulSet' },
      path: 'spec.template.spec.containers[cart].resources.requests.cpu',
    },
  ]);
});
