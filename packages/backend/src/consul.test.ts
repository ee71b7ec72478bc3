import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import layer6 from 'backstage-plugin-layer6-backend';
import consul from 'backstage-plugin-layer6-backend-module-consul';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
import type { Scorecard, Source } from 'backstage-plugin-layer6-common';
import request from 'supertest';

/*
 * Real Consul servers: one agent with access control and TLS, and three servers that elect a leader. testbed/consul.sh starts
 * them; without them nothing of this is tried.
 */

const {
  LAYER6_CONSUL_URL = '',
  LAYER6_CONSUL_HTTPS_URL = '',
  LAYER6_CONSUL_CA = '',
  LAYER6_CONSUL_TOKEN = '',
  LAYER6_CONSUL_SERVERS = '',
} = process.env;
const SERVERS = LAYER6_CONSUL_SERVERS.split(' ');
const ROOT = path.resolve(__dirname, '../../..');
const POLICY = readFileSync(path.join(ROOT, 'docs/consul/policy.hcl'), 'utf8');
const PATIENCE_MS = 60_000;

const withConsul = LAYER6_CONSUL_URL ? describe : describe.skip;

const component = (name: string, annotations?: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'layer6/consul-service': name, ...annotations },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
});

/** Asks Consul as an operator would. */
async function put(base: string, url: string, body: object) {
  const response = await fetch(`${base}/v1${url}`, {
    method: 'PUT',
    headers: { 'x-consul-token': LAYER6_CONSUL_TOKEN },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect({ url, status: response.status, text }).toMatchObject({ status: 200 });
  return text;
}

/** A token of a policy alone. */
async function tokenOf(name: string, rules: string): Promise<string> {
  const policy = { Name: `${name}-${Date.now()}`, Rules: rules };
  const { ID } = JSON.parse(
    await put(LAYER6_CONSUL_URL, '/acl/policy', policy),
  );
  const token = { Policies: [{ ID }] };
  const { SecretID } = JSON.parse(
    await put(LAYER6_CONSUL_URL, '/acl/token', token),
  );
  return SecretID;
}

/** Takes away what an earlier run of these tests left. */
async function clear(base: string) {
  const headers = { 'x-consul-token': LAYER6_CONSUL_TOKEN };
  await fetch(`${base}/v1/config/proxy-defaults/global`, {
    method: 'DELETE',
    headers,
  });
  await fetch(`${base}/v1/agent/service/deregister/line-monitor`, {
    method: 'PUT',
    headers,
  });
}

async function registerServices(base: string) {
  const register = (service: object) =>
    put(base, '/agent/service/register', service);
  const Check = { TTL: '60m', Status: 'passing' };
  const Connect = { SidecarService: {} };
  await register({ Name: 'cart', Port: 8080, Check, Connect });
  await register({ Name: 'ledger', Port: 9090, Check });
}

/** A portal that reads such sources and a recorded cluster, which line-monitor runs in. */
async function startPortal(sources: JsonObject[]): Promise<TestBackend> {
  const manifests = path.join(ROOT, 'examples/clusters/kubeadm-factory');
  const inCluster = { 'backstage.io/kubernetes-id': 'line-monitor' };
  const entities = [
    component('cart'),
    component('ledger'),
    component('line-monitor', inCluster),
  ];
  return startTestBackend({
    features: [
      layer6,
      consul,
      kubernetes,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          layer6: {
            sources: {
              consul: sources,
              kubernetes: [{ name: 'factory', manifests, complete: true }],
            },
          },
        },
      }),
    ],
  });
}

function portalOf({ server }: TestBackend) {
  const scorecardUrl = (name: string) =>
    `/api/layer6/scorecards/by-name/component/default/${name}`;
  return {
    async sources(): Promise<Record<string, Source>> {
      const { body } = await request(server).get('/api/layer6/sources');
      return Object.fromEntries(
        body.items.map((source: Source) => [source.name, source]),
      );
    },
    async refreshSource(name: string) {
      await request(server).post(`/api/layer6/sources/consul/${name}/refresh`);
    },
    async scorecard(name: string, refresh = false): Promise<Scorecard> {
      const url = scorecardUrl(name);
      const { body } = await (refresh
        ? request(server).post(`${url}/refresh`)
        : request(server).get(url));
      return body;
    },
  };
}

async function eventually(assertion: () => Promise<void>) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

const mutualTls = ({ checks }: Scorecard) => {
  const { status, reason } = checks.find(({ id }) => id === 'mesh-mtls')!;
  return `${status}: ${reason.code}`;
};
const tagOf = ({ tags }: Scorecard, code: string) =>
  tags.find(tag => tag.code === code)?.state;

withConsul('one agent', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;
  let portal: ReturnType<typeof portalOf>;

  beforeAll(async () => {
    await clear(LAYER6_CONSUL_URL);
    await registerServices(LAYER6_CONSUL_URL);
    const token = await tokenOf('layer6', POLICY);
    const without = (resource: string) => {
      const rule = new RegExp(`${resource}_prefix [^}]*}`);
      return tokenOf(`without-${resource}`, POLICY.replace(rule, ''));
    };
    const ca = readFileSync(LAYER6_CONSUL_CA, 'utf8');
    const url = LAYER6_CONSUL_URL;
    const https = LAYER6_CONSUL_HTTPS_URL;
    backend = await startPortal([
      {
        name: 'dc1',
        environment: 'production',
        url: https,
        token,
        tls: { ca },
      },
      { name: 'anonymous', url },
      { name: 'without-service', url, token: await without('service') },
      { name: 'without-node', url, token: await without('node') },
      { name: 'without-agent', url, token: await without('agent') },
      { name: 'mistyped', url, token: 'not-a-token' },
      { name: 'untrusted', url: https, token },
      { name: 'gone', url: 'http://127.0.0.1:18599', token },
    ]);
    portal = portalOf(backend);
  });

  afterAll(() => backend?.stop());

  it('reads all with the policy of the documentation, and tells each failure apart', async () => {
    await eventually(async () => {
      const sources = await portal.sources();
      expect(sources.dc1.message).toBeUndefined();
      expect(sources.dc1).toMatchObject({
        status: 'ok',
        problems: [],
        coverage: {
          'consul/service': { state: 'listed' },
          'consul/service-defaults': { state: 'listed' },
          'consul/proxy-defaults': { state: 'listed' },
          // Came with Consul 1.10.
          'consul/mesh': { state: 'not-served' },
          'consul/intention': { state: 'listed' },
          'consul/ca-root': { state: 'listed', count: 1 },
        },
      });
      const hidden = {
        anonymous: 'service_prefix ""',
        'without-service': 'service_prefix ""',
        'without-node': 'node_prefix ""',
      };
      for (const [name, rule] of Object.entries(hidden)) {
        expect(sources[name]).toMatchObject({ status: 'partial' });
        expect(sources[name].coverage['consul/service']).toMatchObject({
          state: 'forbidden',
          detail: expect.stringContaining(rule),
        });
      }
      expect(sources['without-agent']).toMatchObject({
        status: 'ok',
        problems: [{ message: expect.stringContaining('agent_prefix ""') }],
      });
      const failures = {
        mistyped: /does not know the token/,
        untrusted: /no trusted connection/,
        gone: /refused the connection/,
      };
      for (const [name, message] of Object.entries(failures)) {
        expect(sources[name]).toMatchObject({
          status: 'failed',
          message: expect.stringMatching(message),
        });
      }
    });
  });

  it('judges services with a proxy and without', async () => {
    await eventually(async () => {
      const cart = await portal.scorecard('cart');
      expect(mutualTls(cart)).toBe('partial: transparent-proxy-off');
      expect(cart.technologies).toMatchObject([
        { id: 'consul', version: expect.stringMatching(/^1\.8/) },
      ]);
      expect(tagOf(cart, 'R5.3')).toBe('observed');
      expect(tagOf(cart, 'S5.3')).toBe('observed');
      expect(tagOf(cart, 'R5.1')).toBe('unknown');
      const ledger = await portal.scorecard('ledger');
      expect(mutualTls(ledger)).toBe('fail: no-proxy');
      expect(tagOf(ledger, 'R5.3')).toBeUndefined();
    });
  });

  it('sees what changes while it runs', async () => {
    expect(tagOf(await portal.scorecard('cart'), 'M2.1')).toBe('unknown');
    await put(LAYER6_CONSUL_URL, '/config', {
      Kind: 'proxy-defaults',
      Name: 'global',
      Config: {
        envoy_tracing_json: '{"http":{"name":"envoy.tracers.zipkin"}}',
      },
    });
    expect(tagOf(await portal.scorecard('cart', true), 'M2.1')).toBe(
      'observed',
    );

    const Connect = { Native: true };
    const ledger = { Name: 'ledger', Port: 9090, Connect };
    await put(LAYER6_CONSUL_URL, '/agent/service/register', ledger);
    expect(mutualTls(await portal.scorecard('ledger', true))).toBe(
      'unknown: connect-native',
    );
    await put(LAYER6_CONSUL_URL, '/agent/service/deregister/ledger', {});
    const gone = await portal.scorecard('ledger', true);
    expect(gone.placements).toEqual([]);
    // It may stand where a source cannot be read.
    expect(mutualTls(gone)).toBe('unknown: read-failed');
  });

  it('counts the weaker where a cluster shows the same pods', async () => {
    await eventually(async () => {
      expect(mutualTls(await portal.scorecard('line-monitor'))).toBe(
        'pass: enforced',
      );
    });
    await put(LAYER6_CONSUL_URL, '/agent/service/register', {
      Name: 'line-monitor',
      Port: 8080,
      Meta: {
        'k8s-namespace': 'factory',
        'pod-name': 'line-monitor-xfb2wgzq4k-kt4gj',
      },
      Connect: { SidecarService: {} },
    });
    await portal.refreshSource('dc1');
    await eventually(async () => {
      expect(mutualTls(await portal.scorecard('line-monitor'))).toBe(
        'partial: transparent-proxy-off',
      );
    });
    const scorecard = await portal.scorecard('line-monitor');
    const { notes, parts } = scorecard.checks.find(
      ({ id }) => id === 'mesh-mtls',
    )!;
    expect(parts.map(({ subject }) => subject)).toEqual([
      'Deployment factory/line-monitor in factory',
    ]);
    expect(notes.map(({ message }) => message.en)).toContain(
      'factory shows more protection of it than dc1 does; dc1 counts',
    );
    expect(tagOf(scorecard, 'R5.2')).toBe('observed');
  });
});

withConsul('three servers', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;
  let portal: ReturnType<typeof portalOf>;

  const testbed = (command: string) =>
    execFileSync(path.join(ROOT, 'testbed/consul.sh'), [command], {
      encoding: 'utf8',
      // Servers that it starts outlive it, and must not hold on to our output.
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();

  beforeAll(async () => {
    for (const server of SERVERS) await registerServices(server);
    backend = await startPortal(
      SERVERS.map((url, index) => ({ name: `server${index + 1}`, url })),
    );
    portal = portalOf(backend);
  });

  afterAll(async () => {
    await backend?.stop();
    testbed('servers');
  });

  const instancesOf = ({ placements }: Scorecard, source: string) =>
    placements.find(placement => placement.source === source)?.replicas?.ready;

  it('outlasts the death of the leader, and keeps what it knew when the others have none', async () => {
    await eventually(async () => {
      const { server1, server2, server3 } = await portal.sources();
      expect([server1, server2, server3].map(each => each.status)).toEqual(
        Array(3).fill('ok'),
      );
    });
    const dead = SERVERS.indexOf(testbed('kill-leader'));
    const alive = [0, 1, 2].filter(index => index !== dead);
    const names = alive.map(index => `server${index + 1}`);
    for (const name of names) await portal.refreshSource(name);
    await portal.refreshSource(`server${dead + 1}`);
    await eventually(async () => {
      const sources = await portal.sources();
      for (const name of names) expect(sources[name].status).toBe('ok');
      expect(sources[`server${dead + 1}`]).toMatchObject({
        status: 'failed',
        message: expect.stringContaining('refused the connection'),
      });
    });
    expect(
      instancesOf(await portal.scorecard('cart'), names[0]),
    ).toBeGreaterThan(0);

    const next = SERVERS.indexOf(testbed('kill-leader'));
    const [last] = alive.filter(index => index !== next);
    const name = `server${last + 1}`;
    await portal.refreshSource(name);
    await eventually(async () => {
      expect((await portal.sources())[name]).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(/leader/),
      });
    });
    // Not a verdict: what was seen before stands until it is too old.
    expect(mutualTls(await portal.scorecard('cart'))).toBe(
      'partial: transparent-proxy-off',
    );

    testbed('servers');
    await eventually(async () => {
      await portal.refreshSource(name);
      expect((await portal.sources())[name].status).toBe('ok');
    });
  });
});
