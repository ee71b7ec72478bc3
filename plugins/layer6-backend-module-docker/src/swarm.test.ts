import { collectFrom } from './__testUtils__/collect';
import { anEngine, aNode, aService, aTask } from './__testUtils__/engine';
import { EnginePeer, EngineRefusal } from './__testUtils__/EnginePeer';

/* What a Swarm shows through one of its nodes, and what it does not. */

const MANAGES = {
  LocalNodeState: 'active',
  ControlAvailable: true,
  Cluster: { ID: 'k1' },
};

let peer: EnginePeer;

beforeEach(async () => {
  peer = await EnginePeer.start(anEngine());
  Object.assign(peer.answers, {
    '/info': {
      Swarm: MANAGES,
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
        TaskTemplate: {
          ContainerSpec: { Image: 'shop/agent:1' },
          RestartPolicy: { Condition: 'none' },
        },
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
afterEach(() => peer.stop());

const read = () => collectFrom(`unix://${peer.socket}`);

it('shows where tasks stand, and which manager is lost', async () => {
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
  const [ha] = collected.scorecard('shop_pay').checks;
  expect(ha.status).toBe('not-applicable');
  const notes = [...ha.notes, ...ha.parts.flatMap(part => part.notes)];
  expect(notes.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      { code: 'tasks-by-zone', params: { tasks: 2, zones: 2 } },
      { code: 'managers', params: { members: 3 } },
      { code: 'managers-lost', params: { lost: ['m3'] } },
    ]),
  );
});

it.each([
  ['shop_pay', { 'R5.1': 'observed', 'R5.2': 'observed', 'M1.1': 'observed' }],
  ['agent', { 'R5.1': 'observed', 'R5.2': 'observed' }],
  ['import', { 'R5.2': 'observed' }],
  ['idle', { 'R5.2': 'observed' }],
])('earns %s its tags', async (name, expected) => {
  const collected = await read();
  const tags = collected.tags(name);
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

describe('what is not so any more', () => {
  it('does not count a task on a node that is down', async () => {
    peer.answers['/tasks'] = [aTask('s1', 'm1'), aTask('s1', 'm3')];
    const { replicas, spread } = (await read()).workload('shop_pay');
    expect(replicas).toMatchObject({ value: { desired: 3, ready: 1 } });
    expect(spread).toMatchObject({ value: { podsByZone: { a: 1 } } });
  });

  it('does not believe a leader that has lost the others', async () => {
    peer.answers['/nodes'] = [
      aNode('m1', { zone: 'a', reachability: 'reachable' }),
      aNode('m2', { zone: 'b', reachability: 'unreachable' }),
      aNode('m3', { zone: 'c', reachability: 'unreachable' }),
    ];
    const { names, report, swarm } = await read();
    expect(names).toEqual([]);
    for (const kind of ['Node', 'Service', 'Task']) {
      expect(report.coverage[`swarm/${kind}`]).toEqual({
        state: 'failed',
        count: 0,
        detail: 'Its Swarm has no quorum: 1 of 3 managers can be reached',
      });
    }
    expect(swarm.controlPlane).toMatchObject({
      known: false,
      reason: { code: 'read-failed' },
    });
  });

  it('asks nothing more of a manager that says it has no leader', async () => {
    const why = 'The swarm does not have a leader';
    peer.answers['/info'] = { Swarm: { ...MANAGES, Error: why } };
    const { report } = await read();
    expect(report.coverage['swarm/Task'].detail).toBe(why);
    expect(peer.asked).not.toContain('GET /nodes');
  });
});

it('shows how a service is started again and updated', async () => {
  peer.answers['/services'] = [
    aService('s1', 'shop_pay', {
      TaskTemplate: {
        ContainerSpec: { Image: 'shop/pay:1' },
        RestartPolicy: { Condition: 'on-failure', MaxAttempts: 3 },
      },
      UpdateConfig: {
        Parallelism: 2,
        FailureAction: 'rollback',
        Order: 'start-first',
      },
    }),
  ];
  const { healing } = (await read()).workload('shop_pay');
  expect(healing.evidence.map(({ path, value }) => [path, value])).toEqual([
    ['Spec.TaskTemplate.RestartPolicy.Condition', 'on-failure'],
    ['Spec.TaskTemplate.RestartPolicy.MaxAttempts', 3],
    ['Spec.Mode', 'Replicated'],
    ['Spec.UpdateConfig.Parallelism', 2],
    ['Spec.UpdateConfig.Order', 'start-first'],
    ['Spec.UpdateConfig.FailureAction', 'rollback'],
  ]);
});

it('takes a plugin of the engine for no service', async () => {
  peer.answers['/services'] = [
    aService('s1', 'shop_pay'),
    aService('s2', 'storage', {
      TaskTemplate: { Runtime: 'plugin', PluginSpec: { Name: 'storage' } },
    }),
  ];
  expect((await read()).names).toEqual(['shop_pay']);
});
