import type { Evidence } from 'backstage-plugin-layer6-common';
import { collectFrom } from './__testUtils__/collect';
import { aContainer, anEngine } from './__testUtils__/engine';
import { EnginePeer } from './__testUtils__/EnginePeer';

/* What engines show of their containers, and what they do not. */

let peer: EnginePeer;

beforeEach(async () => {
  peer = await EnginePeer.start(anEngine());
});
afterEach(() => peer.stop());

const read = () => collectFrom(`unix://${peer.socket}`);

async function readCart() {
  const collected = await read();
  return {
    collected,
    workload: collected.workload('cart'),
    tags: collected.tags('cart'),
  };
}

it('earns a container its tags, and sends nothing but GET', async () => {
  const collected = await read();
  const cart = collected.workload('cart');
  expect(collected.tags('cart')).toMatchObject({
    'R5.1': 'observed',
    'M1.1': 'observed',
  });
  expect(collected.tags('cart')).not.toHaveProperty(['R5.2']);
  expect(collected.tags('cart')).not.toHaveProperty(['R3.2']);
  expect(cart.technologies).toMatchObject([
    { id: 'docker', version: '27.3.1' },
  ]);
  expect(
    collected.scorecard('cart').checks.map(({ status }) => status),
  ).toEqual(Array(4).fill('not-applicable'));
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
  expect(collected.tags('cart')).toMatchObject({
    'M2.1': 'observed',
    'D3.1': 'observed',
    'I3.1': 'observed',
    'D3.3': 'observed',
    'I3.2': 'observed',
  });
  expect(collected.workload('cart').messaging).toMatchObject({
    value: expect.arrayContaining([
      expect.objectContaining({
        technology: 'kafka',
        address: 'kafka.example:9092',
      }),
    ]),
    evidence: expect.arrayContaining([
      expect.objectContaining({ path: 'Config.Env[2]' }),
    ]),
  });
  const assets = JSON.stringify(collected.assets);
  expect(assets).toContain('"orders"');
  expect(assets).not.toContain('hush');
});

/** What a container is, and which tags that earns it. */
it.each([
  ['running', 'always', 0, ['R5.1', 'M1.1']],
  ['running', 'unless-stopped', 0, ['R5.1', 'M1.1']],
  ['running', 'on-failure', 0, ['R5.1', 'M1.1']],
  ['running', 'on-failure', 3, ['R5.1', 'M1.1']],
  ['running', 'no', 0, ['R5.1']],
  ['running', '', 0, ['R5.1']],
  // Its process fails at once, each time: the engine has it in its care, and nothing runs.
  ['restarting', 'always', 0, ['M1.1']],
  ['paused', 'always', 0, ['M1.1']],
  // Stopped by hand, failed too often, never started: nothing starts it again.
  ['exited', 'always', 0, []],
  ['exited', 'on-failure', 3, []],
  ['created', 'unless-stopped', 0, []],
  ['dead', 'always', 0, []],
  ['removing', 'always', 0, []],
])('%s, restart policy %j of %d tries: %j', async (...given) => {
  const [status, policy, most, expected] = given;
  const container = aContainer('c1', 'cart', policy);
  container.State.Status = status;
  container.HostConfig.RestartPolicy.MaximumRetryCount = most;
  peer.answers['/containers/c1/json'] = container;
  const { tags, workload } = await readCart();
  expect(Object.keys(tags)).toEqual(expected);
  expect(workload).toMatchObject({
    live: status === 'running',
    replicas: { value: { ready: status === 'running' ? 1 : 0 } },
  });
});

it('shows what becomes of a container that fails, and what holds it', async () => {
  const container = aContainer('c1', 'cart', 'on-failure');
  container.HostConfig.RestartPolicy.MaximumRetryCount = 3;
  peer.answers['/containers/c1/json'] = {
    ...container,
    State: { Status: 'running', Health: { Status: 'unhealthy' } },
    Config: {
      ...container.Config,
      Healthcheck: { Test: ['CMD', 'curl', '-f', 'localhost'] },
    },
    HostConfig: { ...container.HostConfig, Memory: 1024, NanoCpus: 500 },
  };
  const { workload } = await readCart();
  expect(workload.healing).toMatchObject({
    value: {
      replacedBy: 'restart policy (on-failure:3)',
      probes: [{ liveness: false, readiness: true }],
    },
  });
  expect(workload.replicas).toMatchObject({ value: { ready: 0 } });
  const shown = (evidence: Evidence[]) =>
    Object.fromEntries(evidence.map(({ path, value }) => [path, value]));
  expect(shown(workload.healing.evidence)).toEqual({
    'HostConfig.RestartPolicy.Name': 'on-failure',
    'HostConfig.RestartPolicy.MaximumRetryCount': 3,
    'Config.Healthcheck.Test': 'CMD curl -f localhost',
    'State.Status': 'running',
    'State.Health.Status': 'unhealthy',
  });
  expect(shown(workload.technologies[0].evidence)).toEqual({
    'version.Version': '27.3.1',
    'Config.Image': 'shop/cart:1',
    'HostConfig.Runtime': 'runc',
    'version.Components.containerd': '1.7.22',
    'version.Components.runc': '1.1.14',
    'HostConfig.Memory': 1024,
    'HostConfig.NanoCpus': 500,
  });
});

it('takes a health check that is switched off for none', async () => {
  const container = aContainer('c1', 'cart');
  peer.answers['/containers/c1/json'] = {
    ...container,
    Config: { ...container.Config, Healthcheck: { Test: ['NONE'] } },
  };
  const { workload } = await readCart();
  expect(workload.healing).toMatchObject({
    value: { probes: [{ readiness: false }] },
  });
});

it('calls Podman by its name, and believes no Swarm of it', async () => {
  peer.answers['/version'] = {
    Version: '4.9.3',
    Components: [
      { Name: 'Podman Engine', Version: '4.9.3' },
      { Name: 'OCI Runtime (crun)', Version: 'crun version 1.8.1\ncommit: 1' },
    ],
  };
  peer.answers['/info'] = {
    DefaultRuntime: 'crun',
    Swarm: { LocalNodeState: 'active', ControlAvailable: true },
  };
  const { collected, workload } = await readCart();
  expect(workload.technologies).toMatchObject([
    {
      id: 'podman',
      version: '4.9.3',
      evidence: expect.arrayContaining([
        expect.objectContaining({ path: 'info.DefaultRuntime', value: 'crun' }),
        expect.objectContaining({ value: 'crun version 1.8.1' }),
      ]),
    },
  ]);
  expect(collected.assets).toHaveLength(1);
  expect(collected.report.coverage['swarm/Service'].state).toBe('not-served');
});

it.each([
  [[{ Name: 'nerd', Version: '1' }], /neither Docker nor Podman.* nerd/],
  [[], /names no component/],
  [null, /names no component/],
])('does not call Docker what does not say so: %j', async (given, expected) => {
  peer.answers['/version'] = { Version: '1', Components: given };
  await expect(read()).rejects.toThrow(expected);
});

it('leaves to orchestrators what they run', async () => {
  peer.answers['/containers/json'] = [
    { Id: 'c1', Labels: null },
    { Id: 'c2', Labels: { 'com.docker.swarm.service.id': 's1' } },
    { Id: 'c3', Labels: { 'io.kubernetes.pod.uid': 'p1' } },
    { Id: 'c4', Labels: { 'com.amazonaws.ecs.task-arn': 'arn' } },
  ];
  for (const id of ['c2', 'c3', 'c4']) {
    peer.answers[`/containers/${id}/json`] = aContainer(id, id);
  }
  const { names, report } = await read();
  expect(names).toEqual(['cart']);
  expect(report.coverage.Container).toEqual({ state: 'listed', count: 1 });
});

it('takes a variable without a value for none', async () => {
  const container = aContainer('c1', 'cart');
  peer.answers['/containers/c1/json'] = {
    ...container,
    Config: {
      ...container.Config,
      Env: ['OTEL_TRACES_EXPORTER', 'KAFKA_BROKERS=', '=x'],
    },
  };
  expect(Object.keys((await readCart()).tags)).toEqual(['R5.1', 'M1.1']);
});

it('does not know what a file has a tracer do', async () => {
  const container = aContainer('c1', 'cart');
  const file = 'OTEL_CONFIG_FILE=/etc/otel/sdk.yaml';
  const endpoint = 'OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317';
  peer.answers['/containers/c1/json'] = {
    ...container,
    Config: { ...container.Config, Env: [file, endpoint] },
  };
  const { tags, workload } = await readCart();
  expect(tags['M2.1']).toBe('unknown');
  expect(workload.tracing).toMatchObject({
    reason: {
      code: 'environment-not-read',
      params: { field: 'Config.Env.OTEL_CONFIG_FILE' },
    },
    evidence: [{ value: '/etc/otel/sdk.yaml' }],
  });
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
