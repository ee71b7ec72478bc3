import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectFrom, type Collected } from './__testUtils__/collect';

/*
 * Two real engines, joined to a Swarm. testbed/docker.sh starts them; without them nothing of this is tried.
 */

const {
  LAYER6_TEST_DOCKER: manager = '',
  LAYER6_TEST_DOCKER_WORKER: worker = '',
} = process.env;

const PATIENCE_MS = 30_000;

jest.setTimeout(3 * PATIENCE_MS);

function docker(...words: string[]): string {
  return execFileSync('docker', ['-H', manager, ...words], {
    encoding: 'utf8',
  }).trim();
}

async function eventually(
  assertion: (read: Collected) => void,
  host = manager,
) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      assertion(await collectFrom(host));
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(250);
    }
  }
}

const value = (fact: { known: boolean; value?: unknown }) => fact.value;

(manager ? describe : describe.skip)('Docker', () => {
  it('shows containers of docker run and of Compose', async () => {
    await eventually(read => {
      const { runtimes, replicas, healing, tracing } = read.workload('cart');
      expect(value(replicas)).toEqual({ desired: 1, ready: 1 });
      expect(value(runtimes)).toEqual([
        { id: 'docker', version: expect.stringMatching(/^\d+\./), nodes: 1 },
      ]);
      expect(value(healing)).toMatchObject({
        replacedBy: 'restart policy (unless-stopped)',
        probes: [{ readiness: true, liveness: false }],
      });
      expect(value(tracing)).toMatchObject([{ by: 'opentelemetry' }]);
      const { evidence } = read.workload('cart').technologies[0];
      expect(
        Object.fromEntries(evidence.map(each => [each.path, each.value])),
      ).toMatchObject({
        'Config.Image': 'lab/busybox',
        'HostConfig.Runtime': 'runc',
        'HostConfig.Memory': 32 * 1024 * 1024,
        'HostConfig.NanoCpus': 500_000_000,
      });
      expect(value(read.workload('oneshot').healing)).toMatchObject({
        replacedBy: null,
      });
      expect(read.workload('stopped').live).toBe(false);
      expect(value(read.workload('stopped').runtimes)).toEqual([]);
      expect(read.workload('shop-web-1').labels).toMatchObject({
        'com.docker.compose.project': 'shop',
        'com.docker.compose.service': 'web',
      });
      // Those of the Swarm's tasks belong to its services.
      expect(read.names).toEqual([
        'cart',
        'import',
        'oneshot',
        'pay',
        'shop-db-1',
        'shop-web-1',
        'stopped',
      ]);
    });
  });

  it('shows a container that is made, turns unhealthy, and is removed', async () => {
    docker(
      ...['run', '-d', '--network', 'none', '--name', 'brief'],
      ...['--restart', 'always', '--health-cmd', 'busybox test ! -e /sick'],
      ...['--health-interval', '1s', '--health-retries', '1'],
      ...['lab/busybox', 'busybox', 'sleep', '100000'],
    );
    const ready = (count: number) => (read: Collected) =>
      expect(value(read.workload('brief').replicas)).toEqual({
        desired: 1,
        ready: count,
      });
    await eventually(ready(1));
    docker('exec', 'brief', 'busybox', 'touch', '/sick');
    await eventually(ready(0));
    docker('rm', '-f', 'brief');
    await eventually(read => expect(read.names).not.toContain('brief'));
  });

  it('shows a Swarm’s services over zones, and a node that is drained', async () => {
    await eventually(({ report, swarm }) => {
      expect(value(swarm.controlPlane)).toEqual({
        hosting: 'self-hosted',
        members: [{ node: 'manager', zone: 'a' }],
        etcd: 'stacked',
        declared: false,
      });
      expect(value(swarm.workers)).toMatchObject({
        zones: [
          { zone: 'a', nodes: 1 },
          { zone: 'b', nodes: 1 },
        ],
        excluded: 0,
      });
      expect(report.coverage).toMatchObject({
        'swarm/Node': { state: 'listed', count: 2 },
        'swarm/Service': { state: 'listed', count: 2 },
      });
    });
    await eventually(read => {
      const pay = read.workload('pay');
      expect(value(pay.spread)).toEqual({
        podsByZone: { a: 1, b: 1 },
        rule: 'preferred',
        inertConstraints: 0,
      });
      expect(value(pay.runtimes)).toMatchObject([{ id: 'docker', nodes: 2 }]);
      expect(value(pay.healing)).toMatchObject({
        replacedBy: 'Service of Swarm',
      });
      expect(pay.labels['com.docker.stack.namespace']).toBe('shop');
      expect(value(read.workload('import').healing)).toMatchObject({
        replacedBy: null,
      });
    });
    docker('node', 'update', '--availability', 'drain', 'worker');
    await eventually(read => {
      expect(value(read.swarm.workers)).toMatchObject({
        zones: [{ zone: 'a', nodes: 1 }],
        excluded: 1,
      });
      expect(value(read.workload('pay').spread)).toMatchObject({
        podsByZone: { a: 2 },
      });
    });
    docker('node', 'update', '--availability', 'active', 'worker');
    docker('service', 'update', '--detach', '--force', 'pay');
  });

  it('does not know the services of a worker’s Swarm', async () => {
    const { assets, report, swarm } = await collectFrom(worker);
    expect(assets.map(({ kind }) => kind)).toEqual(['cluster']);
    expect(report.coverage['swarm/Service']).toEqual({
      state: 'forbidden',
      count: 0,
      detail: expect.stringContaining('no manager of its Swarm'),
    });
    expect(swarm.controlPlane).toMatchObject({
      known: false,
      reason: { code: 'forbidden' },
    });
  });
});
