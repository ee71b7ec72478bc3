import type { z } from 'zod';
import { KINDS, type KindKey } from '../../objects';
import { compile } from './compile';
import { UnexpectedError, type Form } from './forms';
import { Strings } from './Strings';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Objects with a value for every field that is read of their kind, and some that are not. */
const SAMPLES: { key: KindKey; object: Json }[] = [
  {
    key: '/Pod',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'cart-1',
        namespace: 'shop',
        uid: '1',
        labels: {
          app: 'cart',
          constructor: 'x',
          number: 1,
          flag: true,
          none: null,
        },
        annotations: { note: 'a' },
        creationTimestamp: '2026-01-01T00:00:00Z',
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'cart',
            controller: true,
          },
        ],
        managedFields: [
          { manager: 'kubectl', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
          { manager: 'kubelet', subresource: 'status', fieldsV1: {} },
        ],
      },
      spec: {
        nodeName: 'node-1',
        restartPolicy: 'Always',
        hostNetwork: false,
        volumes: [{ name: 'tmp' }],
        nodeSelector: { disk: 'ssd' },
        resources: { requests: { cpu: 1 } },
        containers: [
          {
            name: 'app',
            image: 'registry.test/cart:1.0',
            command: ['sh'],
            args: ['-c', 8080, true],
            env: [
              { name: 'A', value: '1' },
              { name: 'B', valueFrom: {} },
            ],
            ports: [{ containerPort: 80, name: 'http', protocol: 'TCP' }],
            resources: { requests: { cpu: '1' }, limits: { memory: 1 } },
            livenessProbe: { httpGet: { path: '/' } },
          },
          { name: 'sidecar', restartPolicy: 'Always', readinessProbe: null },
        ],
        initContainers: [{ name: 'init' }],
        tolerations: [
          {
            key: 'a',
            operator: 'Exists',
            effect: 'NoExecute',
            tolerationSeconds: 3,
          },
        ],
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    { key: 'zone', operator: 'In', values: ['a'] },
                  ],
                },
              ],
            },
          },
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 1,
                podAffinityTerm: {
                  topologyKey: 'zone',
                  labelSelector: { matchLabels: { app: 'cart' } },
                },
              },
            ],
          },
        },
        topologySpreadConstraints: [
          {
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            maxSkew: 1,
            labelSelector: {},
          },
        ],
      },
      status: {
        phase: 'Running',
        conditions: [
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
      },
    },
  },
  {
    key: 'apps/Deployment',
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'cart' }, matchExpressions: [] },
        template: {
          metadata: { labels: { app: 'cart' } },
          spec: { containers: [{ name: 'app' }] },
        },
      },
      status: { replicas: 2, readyReplicas: 1, conditions: [] },
    },
  },
  {
    key: 'autoscaling/HorizontalPodAutoscaler',
    object: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'cart' },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'cart',
        },
        minReplicas: 1,
        maxReplicas: 3,
        metrics: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: { type: 'Utilization', averageUtilization: 70 },
            },
          },
          {
            type: 'Object',
            object: { metric: { name: 'x' }, target: { kind: 'Service' } },
          },
          {
            type: 'External',
            external: { target: { value: '5', averageValue: 5 } },
          },
        ],
      },
      status: { conditions: [] },
    },
  },
  {
    key: 'security.istio.io/PeerAuthentication',
    object: {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'default' },
      spec: {
        selector: { matchLabels: { a: 'b' } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { '80': { mode: 'DISABLE' } },
      },
    },
  },
  {
    key: 'kafka.strimzi.io/Kafka',
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: { name: 'events' },
      spec: {
        kafka: {
          replicas: 3,
          config: { 'default.replication.factor': 3 },
          rack: {},
        },
        zookeeper: null,
      },
      status: { listeners: [{ bootstrapServers: 'a:9092' }] },
    },
  },
];

const ODDITIES: Json[] = [
  null,
  '',
  'x',
  0,
  1.5,
  true,
  [],
  {},
  ['x'],
  [null],
  [{}],
  { a: 'b' },
  { name: 5 },
];

/** As in a game of dice that always falls alike. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** The value with something in it replaced or left out. */
function spoil(value: Json, roll: (sides: number) => number): Json | undefined {
  const isInner = typeof value === 'object' && value !== null;
  const keys = isInner ? Object.keys(value) : [];
  if (keys.length === 0 || roll(8) === 0) {
    return roll(5) === 0 ? undefined : ODDITIES[roll(ODDITIES.length)];
  }
  const copy = structuredClone(value) as { [key: string]: Json };
  const key = keys[roll(keys.length)];
  const part = spoil(copy[key], roll);
  if (part === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = part ?? null;
  return copy;
}

function read(form: Form, value: unknown, before?: unknown): unknown {
  try {
    return form.read(value, before);
  } catch (error) {
    if (error instanceof UnexpectedError) return 'unexpected';
    throw error;
  }
}

describe.each(SAMPLES)('compile: $key', ({ key, object }) => {
  const schema: z.ZodType = KINDS[key];
  const form = compile(schema, new Strings());

  it('reads just what the schema reads, however odd the object', () => {
    const roll = dice(7);
    let refused = 0;
    for (let round = 0; round < 2000; round++) {
      let value: Json = object;
      for (let times = roll(4); times > 0; times--) {
        value = spoil(value, roll) ?? object;
      }
      const { success, data } = schema.safeParse(value);
      if (!success) refused += 1;
      const expected = success ? data : 'unexpected';
      expect(read(form, value)).toEqual(expected);
      // Nor does it matter what was read before.
      const before = read(form, spoil(object, roll) ?? object);
      expect(
        read(form, value, before === 'unexpected' ? undefined : before),
      ).toEqual(expected);
    }
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(1900);
  });
});

it('holds once what two objects have in common, and changes neither', () => {
  const pods = KINDS['/Pod'];
  const [{ object }] = SAMPLES as unknown as [
    { object: { [key: string]: Json } },
  ];
  const other = structuredClone(object) as {
    metadata: { name: string };
    spec: { nodeName: string };
  };
  other.metadata.name = 'cart-2';
  other.spec.nodeName = 'node-2';

  const form = compile(pods, new Strings());
  const first = form.read(object, undefined) as z.infer<typeof pods>;
  expect(first).toEqual(pods.parse(object));
  const copy = structuredClone(first);
  const second = form.read(other, first) as typeof first;
  expect(second).not.toBe(first);
  expect(second).toEqual(pods.parse(other));
  expect(second.metadata.labels).toBe(first.metadata.labels);
  expect(second.metadata.ownerReferences).toBe(first.metadata.ownerReferences);
  expect(second.spec.containers).toBe(first.spec.containers);
  expect(second.status).toBe(first.status);
  expect(first).toEqual(copy);

  const third = form.read({ ...other, status: null }, second) as typeof first;
  expect(third.status).toBeUndefined();
  expect(third.spec).toBe(second.spec);
});

it('has no form for keys of the prototype', () => {
  const pods = KINDS['/Pod'];
  const value = JSON.parse(
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{"__proto__":"polluted","a":"b"}},"spec":{}}',
  );
  const record = compile(pods, new Strings()).read(
    value,
    undefined,
  ) as ReturnType<typeof pods.parse>;
  expect(record.metadata.labels).toEqual({ a: 'b' });
  expect(Object.getPrototypeOf(record.metadata.labels)).toBe(Object.prototype);
});
