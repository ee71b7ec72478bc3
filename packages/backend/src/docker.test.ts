import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import docker from 'backstage-plugin-layer6-backend-module-docker';
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { BrokerPortal } from './__testUtils__/BrokerPortal';

/*
 * What Docker, Swarm and Podman run, as a portal sees it. testbed/docker.sh starts the engines; without it nothing of this is tried.
 */

jest.setTimeout(8 * PATIENCE_MS);

const {
  LAYER6_TEST_DOCKER_LAB: lab = '',
  LAYER6_TEST_DOCKER_SSH: ssh = '',
  LAYER6_TEST_DOCKER_TLS: tcp = '',
} = process.env;

const SOON = { schedule: { seconds: 1 }, maxAge: { seconds: 8 } };

const fileOf = (path: string) => readFileSync(join(lab, path), 'utf8');
const hostOf = (engine: string) => `unix://${join(lab, engine)}/docker.sock`;
const engine = (name: string) => ({ name, host: hostOf(name), ...SOON });

function run(...words: string[]) {
  return execFileSync('docker', ['-H', hostOf('manager'), ...words]);
}

function turn(verb: 'stop' | 'start', name: string) {
  const script = join(__dirname, '../../../testbed/docker.sh');
  execFileSync(script, [verb, name], { stdio: 'pipe' });
}

let portal: BrokerPortal | undefined;

async function start(sources: object[], annotation: string): Promise<void> {
  portal = await BrokerPortal.start([docker], { docker: sources } as never, {
    'layer6/docker': annotation,
  });
}

async function placements() {
  const scorecard = await portal!.scorecard();
  return scorecard.placements.map(({ source, name }) => `${source}/${name}`);
}

afterEach(async () => {
  await portal?.stop();
  portal = undefined;
});

(lab ? describe : describe.skip)('Docker and Swarm', () => {
  it('shows a service of many engines at once, however they are reached', async () => {
    const hostKey = execFileSync('ssh-keygen', [
      '-lf',
      join(lab, 'ssh/host.pub'),
    ]);
    await start(
      [
        engine('manager'),
        engine('worker'),
        engine('podman'),
        {
          name: 'over-tls',
          host: tcp,
          tls: {
            ca: fileOf('tls/ca.pem'),
            cert: fileOf('tls/client.pem'),
            key: fileOf('tls/client-key.pem'),
          },
        },
        {
          name: 'over-ssh',
          host: ssh,
          ssh: {
            privateKey: fileOf('ssh/id'),
            hostKey: String(hostKey).split(' ')[1],
          },
        },
        { name: 'gone', host: 'unix:///nowhere/docker.sock' },
        { name: 'no-tls', host: tcp },
      ],
      'manager/cart, compose:shop:web, swarm:pay, podman/cart, over-tls/till, over-ssh/till',
    );
    await eventually(async () => {
      expect(await portal!.sources()).toMatchObject({
        manager: { status: 'ok' },
        podman: { status: 'ok' },
        'over-tls': { status: 'ok' },
        'over-ssh': { status: 'ok' },
        worker: { status: 'partial' },
        gone: {
          status: 'failed',
          message: 'There is no socket at unix:///nowhere/docker.sock',
        },
        'no-tls': {
          status: 'failed',
          message: expect.stringContaining('wants TLS, and tls is not set'),
        },
      });
      expect((await placements()).sort()).toEqual([
        'manager/cart',
        'manager/pay',
        'manager/shop-web-1',
        'over-ssh/till',
        'over-tls/till',
        'podman/cart',
      ]);
    });
    const { technologies } = await portal!.scorecard();
    expect(technologies.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['docker', 'podman', 'docker-swarm']),
    );
    const tags = await portal!.tags();
    expect(tags).toMatchObject({
      'R5.1': 'observed',
      'R5.2': 'observed',
      'M1.1': 'observed',
      'M2.1': 'observed',
    });
    expect(tags).not.toHaveProperty(['R3.2']);
  });

  it('follows a container that is made, turns unhealthy and is removed', async () => {
    await start([engine('manager')], 'manager/page');
    const replicas = async () => {
      const scorecard = await portal!.scorecard();
      return scorecard.placements.map(placement => placement.replicas);
    };
    run(
      ...['run', '-d', '--network', 'none', '--name', 'page'],
      ...['--restart', 'always', '--stop-signal', 'KILL'],
      ...['--health-cmd', 'busybox test ! -e /sick'],
      ...['--health-interval', '1s', '--health-retries', '1'],
      ...['lab/busybox', 'busybox', 'sleep', '100000'],
    );
    try {
      await eventually(async () => {
        expect(await replicas()).toEqual([{ desired: 1, ready: 1 }]);
      });
      run('exec', 'page', 'busybox', 'touch', '/sick');
      await eventually(async () => {
        expect(await replicas()).toEqual([{ desired: 1, ready: 0 }]);
      });
    } finally {
      run('rm', '-f', 'page');
    }
    await eventually(async () => {
      expect(await replicas()).toEqual([]);
      expect((await portal!.tags())['R5.1']).not.toBe('observed');
    });
  });

  it('has what an engine runs stale where it stops, then unknown, then back', async () => {
    await start([engine('edge')], 'edge/till');
    const tags = (state: string) => async () =>
      expect(await portal!.tags()).toMatchObject({
        'R5.1': state,
        'M1.1': state,
      });
    await eventually(tags('observed'));
    turn('stop', 'edge');
    try {
      await eventually(async () =>
        expect(await portal!.sources()).toMatchObject({
          edge: {
            status: 'failed',
            message: expect.stringContaining('There is no socket at'),
            stale: false,
            assets: 1,
          },
        }),
      );
      // What was read a moment ago still counts.
      await tags('observed')();
      await eventually(async () => {
        expect(await portal!.sources()).toMatchObject({
          edge: { status: 'failed', stale: true, assets: 1 },
        });
        await tags('unknown')();
      });
      const { tags: results } = await portal!.scorecard();
      expect(results.find(({ code }) => code === 'R5.1')).toMatchObject({
        reason: { code: 'stale', params: { source: 'edge' } },
      });
    } finally {
      turn('start', 'edge');
    }
    await eventually(tags('observed'));
  });

  it('does not know a service of a Swarm without a quorum, and says why', async () => {
    await start([engine('manager')], 'manager/swarm:pay');
    const orchestrated = async () => {
      const { tags } = await portal!.scorecard();
      return tags.find(({ code }) => code === 'R5.2');
    };
    await eventually(async () =>
      expect(await orchestrated()).toMatchObject({ state: 'observed' }),
    );
    turn('stop', 'manager3');
    turn('stop', 'manager2');
    try {
      await eventually(async () => {
        expect(await portal!.sources()).toMatchObject({
          manager: { status: 'partial' },
        });
        expect(await orchestrated()).toMatchObject({
          state: 'unknown',
          reason: {
            code: 'read-failed',
            params: {
              source: 'manager',
              detail: expect.stringMatching(/no quorum|does not have a leader/),
            },
          },
        });
      });
    } finally {
      turn('start', 'manager2');
      turn('start', 'manager3');
    }
    await eventually(async () =>
      expect(await orchestrated()).toMatchObject({ state: 'observed' }),
    );
  });
});
