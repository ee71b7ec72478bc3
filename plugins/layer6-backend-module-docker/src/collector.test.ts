import {
  DEFAULT_CHECKS,
  evaluate,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import { collectFrom, NOW, type Collected } from './__testUtils__/collect';
import {
  aContainer,
  anEngine,
  aNode,
  aService,
  aTask,
} from './__testUtils__/engine';
import { EnginePeer, EngineRefusal } from './__testUtils__/EnginePeer';

/* What engines and Swarms show, and what they do not. */

let peer: EnginePeer;

beforeEach(async () => {
  peer = await EnginePeer.start(anEngine());
});
afterEach(() => peer.stop());

const read = () => collectFrom(`unix://${peer.socket}`);

function scorecard(workload: WorkloadAsset, { assets }: Collected) {
  return evaluate(
    {
      workloads: [workload],
      clusters: assets.filter(asset => asset.kind === 'cluster'),
      brokers: [],
      channels: [],
      notes: [],
      gaps: [],
    },
    { now: NOW, sources: new Map(), checks: DEFAULT_CHECKS },
  ).scorecard;
}

function tagsOf(workload: WorkloadAsset, collected: Collected) {
  return Object.fromEntries(
    scorecard(workload, collected).tags.map(({ code, state }) => [code, state]),
  );
}

it('earns a container its tags, and sends nothing but GET', async () => {
  const collected = await read();
  const cart = collected.workload('cart');
  expect(tagsOf(cart, collected)).toMatchObject({
    'R5.1': 'observed',
    'M1.1': 'observed',
  });
  expect(tagsOf(cart, collected)).not.toHaveProperty(['R5.2']);
  expect(tagsOf(cart, collected)).not.toHaveProperty(['R3.2']);
  expect(cart.technologies).toMatchObject([
    { id: 'docker', version: '27.3.1' },
  ]);
  expect(scorecard(cart, collected).checks.map(({ status }) => status)).toEqual(
    Array(4).fill('not-applicable'),
  );
  expect(peer.asked.every(each => each.startsWith('GET '))).toBe(true);
  expect(peer.asked).toContain('GET /containers/json?all=true');
});

it('sees what the environment names, and keeps credentials to itself', async () => {
  const container = aContainer('c1', 'cart');
  peer.answers['/containers/c1/json'] = {
    ...container,
    Config: {
      ...container.Config,
      Env: [
        'PATH=/bin',
        'OTEL_TRACES_EXPORTER=otlp',
        'BROKER_URL=amqp://cart:hush@mq.example:5672',
        'KAFKA_BROKERS=kafka.example:9092',
        'KAFKA_TOPIC=orders',
      ],
    },
  };
  const collected = await read();
  expect(tagsOf(collected.workload('cart'), collected)).toMatchObject({
    'M2.1': 'observed',
    'D3.1': 'observed',
    'I3.1': 'observed',
    'D3.3': 'observed',
    'I3.2': 'observed',
  });
  expect(collected.workload('cart').messaging).toMatchObject({
    value: expect.arrayContaining([
      expect.objectContaining({ technology: 'kafka', channels: ['orders'] }),
    ]),
    evidence: expect.arrayContaining([
      expect.objectContaining({ path: 'Config.Env[2]' }),
    ]),
  });
  expect(JSON.stringify(collected.assets)).not.toContain('hush');
});

it.each([
  ['always', true],
  ['unless-stopped', true],
  ['on-failure', true],
  ['no', false],
  ['', false],
])('restart policy %j: %s', async (policy, isHealed) => {
  peer.answers['/containers/c1/json'] = aContainer('c1', 'cart', policy);
  const collected = await read();
  const tags = tagsOf(collected.workload('cart'), collected);
  expect(tags['M1.1']).toBe(isHealed ? 'observed' : undefined);
});

it('calls Podman by its name, and believes no Swarm of it', async () => {
  peer.answers['/version'] = {
    Version: '4.9.3',
    Components: [{ Name: 'Podman Engine', Version: '4.9.3' }],
  };
  peer.answers['/info'] = {
    Swarm: { LocalNodeState: 'active', ControlAvailable: true },
  };
  const { assets, report, workload } = await read().then(collected => ({
    ...collected,
    workload: collected.workload('cart'),
  }));
  expect(workload.technologies).toMatchObject([
    { id: 'podman', version: '4.9.3' },
  ]);
  expect(assets).toHaveLength(1);
  expect(report.coverage['swarm/Service'].state).toBe('not-served');
});

it('leaves out a container that is removed while it is read', async () => {
  peer.answers['/containers/json'] = [
    { Id: 'c1', Labels: null },
    { Id: 'c2', Labels: {} },
  ];
  const { names, report } = await read();
  expect(names).toEqual(['cart']);
  expect(report.coverage.Container).toEqual({ state: 'listed', count: 1 });
});

describe('a Swarm', () => {
  beforeEach(() => {
    Object.assign(peer.answers, {
      '/info': {
        Swarm: {
          LocalNodeState: 'active',
          ControlAvailable: true,
          Cluster: { ID: 'k1' },
        },
      },
      '/containers/json': [
        { Id: 'c9', Labels: { 'com.docker.swarm.service.id': 's1' } },
      ],
      '/nodes': [
        aNode('m1', { zone: 'a', reachability: 'reachable' }),
        aNode('m2', { zone: 'b', reachability: 'reachable' }),
        aNode('m3', { zone: 'b', reachability: 'unreachable', state: 'down' }),
        aNode('w1', { zone: 'c' }),
        aNode('w2', { availability: 'drain' }),
        aNode('w3'),
      ],
      '/services': [
        aService('s1', 'shop_pay', {
          Labels: { 'com.docker.stack.namespace': 'shop' },
        }),
        aService('s2', 'agent', {
          Mode: { Global: {} },
          TaskTemplate: { RestartPolicy: { Condition: 'none' } },
        }),
        aService('s3', 'import', {
          Mode: { ReplicatedJob: { MaxConcurrent: 1 } },
        }),
        aService('s4', 'idle', { Mode: { Replicated: { Replicas: 0 } } }),
      ],
      '/tasks': [
        aTask('s1', 'm1'),
        aTask('s1', 'w1'),
        aTask('s1', 'm2', 'starting'),
        aTask('s2', 'w3'),
      ],
    });
  });

  it('shows where tasks stand, and a quorum that is short of a manager', async () => {
    const collected = await read();
    const pay = collected.workload('shop_pay');
    expect(collected.names).toEqual(['agent', 'idle', 'import', 'shop_pay']);
    expect(pay.replicas).toMatchObject({ value: { desired: 3, ready: 2 } });
    expect(pay.spread).toMatchObject({ value: { podsByZone: { a: 1, c: 1 } } });
    expect(collected.swarm.workers).toMatchObject({
      value: {
        zones: [
          { zone: 'a', nodes: 1, cpuMillis: 4000 },
          { zone: 'b', nodes: 1 },
          { zone: 'c', nodes: 1 },
        ],
        unzoned: 1,
        excluded: 2,
      },
    });
    expect(collected.report.problems).toEqual([
      { message: 'Manager m3 is down and unreachable' },
    ]);
    const [ha] = scorecard(pay, collected).checks;
    expect(ha.status).toBe('not-applicable');
    const notes = [...ha.notes, ...ha.parts.flatMap(part => part.notes)];
    expect(notes.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        { code: 'tasks-by-zone', params: { tasks: 2, zones: 2 } },
        { code: 'managers', params: { members: 2 } },
        { code: 'even-members', params: { members: 2 } },
      ]),
    );
  });

  it.each([
    [
      'shop_pay',
      { 'R5.1': 'observed', 'R5.2': 'observed', 'M1.1': 'observed' },
    ],
    ['agent', { 'R5.1': 'observed', 'R5.2': 'observed' }],
    ['import', { 'R5.2': 'observed' }],
    ['idle', { 'R5.2': 'observed' }],
  ])('earns %s its tags', async (name, expected) => {
    const collected = await read();
    const tags = tagsOf(collected.workload(name), collected);
    expect(
      Object.fromEntries(
        Object.entries(tags).filter(([code]) => /^(R|M1)/.test(code)),
      ),
    ).toEqual(expected);
  });

  it.each([
    [
      'a worker',
      new EngineRefusal(
        503,
        "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state.",
      ),
      'forbidden',
    ],
    [
      'a manager without a quorum',
      new EngineRefusal(
        500,
        'rpc error: code = Unknown desc = The swarm does not have a leader.',
      ),
      'failed',
    ],
    [
      'an engine whose plugin does not allow it',
      new EngineRefusal(403, 'authorization denied by plugin'),
      'forbidden',
    ],
  ])('knows no services from %s', async (_, refusal, state) => {
    for (const path of ['/nodes', '/services', '/tasks']) {
      peer.answers[path] = refusal;
    }
    const { assets, report } = await read();
    expect(assets.map(({ kind }) => kind)).toEqual(['cluster']);
    expect(report.coverage['swarm/Service']).toMatchObject({ state, count: 0 });
  });

  it('does not know where tasks stand that it may not list', async () => {
    peer.answers['/tasks'] = new EngineRefusal(403, 'denied');
    const collected = await read();
    const { replicas, runtimes, spread } = collected.workload('shop_pay');
    for (const fact of [replicas, runtimes, spread]) {
      expect(fact).toMatchObject({ reason: { code: 'forbidden' } });
    }
  });

  it('says what is the matter with a Swarm that is locked', async () => {
    peer.answers['/info'] = {
      Swarm: { LocalNodeState: 'locked', Error: 'swarm is encrypted' },
    };
    const { report } = await read();
    expect(report.coverage['swarm/Service']).toMatchObject({
      state: 'failed',
      detail: 'Its Swarm is locked: swarm is encrypted',
    });
  });
});
