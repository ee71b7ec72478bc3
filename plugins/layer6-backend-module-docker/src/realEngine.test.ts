import { collectFrom, type Collected } from './__testUtils__/collect';
import {
  describeLab,
  docker,
  eventually,
  hostOf,
  PATIENCE_MS,
  valueOf,
} from './__testUtils__/lab';

/* Containers on real engines: Docker's, and Podman's. */

jest.setTimeout(3 * PATIENCE_MS);

const FOREVER = ['lab/busybox', 'busybox', 'sleep', '100000'];
const shown = (read: Collected, name: string) =>
  Object.fromEntries(
    read
      .workload(name)
      .technologies[0].evidence.map(({ path, value }) => [path, value]),
  );

describeLab('Docker', () => {
  const host = hostOf('manager');

  it('shows containers of docker run and of Compose', async () => {
    const read = await eventually(host, each =>
      expect(each.workload('cart').live).toBe(true),
    );
    const { healing, replicas, runtimes, tracing } = read.workload('cart');
    expect(valueOf(replicas)).toEqual({ desired: 1, ready: 1 });
    expect(valueOf(runtimes)).toEqual([
      { id: 'docker', version: expect.stringMatching(/^\d+\./), nodes: 1 },
    ]);
    expect(valueOf(healing)).toMatchObject({
      replacedBy: 'restart policy (unless-stopped)',
      probes: [{ readiness: true, liveness: false }],
    });
    expect(valueOf(tracing)).toMatchObject([{ by: 'opentelemetry' }]);
    expect(shown(read, 'cart')).toMatchObject({
      'Config.Image': 'lab/busybox',
      'HostConfig.Runtime': 'runc',
      'HostConfig.Memory': 32 * 1024 * 1024,
      'HostConfig.NanoCpus': 500_000_000,
      'version.Components.containerd': expect.stringMatching(/^\d+\./),
      'version.Components.runc': expect.stringMatching(/^\d+\./),
    });
    expect(Object.keys(read.tags('oneshot'))).toEqual(['R5.1']);
    expect(Object.keys(read.tags('stopped'))).toEqual([]);
    expect(read.workload('shop-web-1').labels).toMatchObject({
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
    });
    // Those of the Swarm's tasks belong to its services.
    expect(read.names).toEqual([
      ...['agent', 'cart', 'import', 'oneshot', 'pay'],
      ...['shop-db-1', 'shop-web-1', 'stopped'],
    ]);
  });

  it('shows a container that is made, turns unhealthy, and is removed', async () => {
    docker(
      ...(['manager', 'run', '-d', '--network', 'none'] as const),
      ...['--name', 'brief', '--stop-signal', 'KILL', '--restart', 'always'],
      ...['--health-cmd', 'busybox test ! -e /sick'],
      ...['--health-interval', '1s', '--health-retries', '1', ...FOREVER],
    );
    const ready = (count: number) => (read: Collected) =>
      expect(valueOf(read.workload('brief').replicas)).toEqual({
        desired: 1,
        ready: count,
      });
    await eventually(host, ready(1));
    docker('manager', 'exec', 'brief', 'busybox', 'touch', '/sick');
    await eventually(host, ready(0));
    docker('manager', 'rm', '-f', 'brief');
    await eventually(host, read => expect(read.names).not.toContain('brief'));
  });

  it('does not take one that starts again and again for one that runs', async () => {
    docker(
      ...(['manager', 'run', '-d', '--network', 'none'] as const),
      ...['--name', 'failing', '--restart', 'always'],
      ...['lab/busybox', 'busybox', 'false'],
    );
    try {
      const read = await eventually(host, each =>
        expect(valueOf(each.workload('failing').replicas)).toMatchObject({
          ready: 0,
        }),
      );
      expect(Object.keys(read.tags('failing'))).toEqual(['M1.1']);
    } finally {
      docker('manager', 'rm', '-f', 'failing');
    }
  });
});

describeLab('Podman', () => {
  it('is called Podman, and by what it is', async () => {
    const read = await collectFrom(hostOf('podman'));
    const cart = read.workload('cart');
    expect(read.names).toEqual(['cart', 'oneshot']);
    expect(cart.technologies).toMatchObject([
      { id: 'podman', version: expect.stringMatching(/^\d+\./) },
    ]);
    expect(cart.object.apiVersion).toMatch(/^podman\//);
    expect(valueOf(cart.runtimes)).toMatchObject([{ id: 'podman' }]);
    expect(shown(read, 'cart')).toMatchObject({
      'info.DefaultRuntime': expect.stringMatching(/runc|crun/),
      'version.Components.Conmon': expect.stringMatching(/^conmon/),
      'HostConfig.Memory': 32 * 1024 * 1024,
    });
    expect(Object.keys(read.tags('cart'))).toEqual(['R5.1', 'M1.1']);
    expect(Object.keys(read.tags('oneshot'))).toEqual(['R5.1']);
    expect(read.report.coverage).toMatchObject({
      Container: { state: 'listed', count: 2 },
      'swarm/Service': { state: 'not-served' },
    });
  });
});
