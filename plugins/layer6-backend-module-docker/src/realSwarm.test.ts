import { collectFrom, type Collected } from './__testUtils__/collect';
import {
  describeLab,
  docker,
  eventually,
  hostOf,
  PATIENCE_MS,
  turn,
  valueOf,
} from './__testUtils__/lab';

/* A real Swarm of three managers and a worker, some of which stop. What one test changes, it changes back. */

jest.setTimeout(8 * PATIENCE_MS);

const host = hostOf('manager');

const onSwarm = (action: string, ...words: string[]) =>
  docker('manager', action, 'update', ...words);

function isWhole(read: Collected) {
  expect(read.report.problems).toEqual([]);
  expect(valueOf(read.workload('agent').replicas)).toEqual({ ready: 4 });
}

describeLab('a Swarm', () => {
  beforeEach(() => eventually(host, isWhole));

  it('shows its managers, its nodes, and its services over zones', async () => {
    // What is not to be started again may have ended with the node that another test stopped.
    onSwarm('service', '--detach', '--force', 'import');
    const read = await eventually(host, each =>
      expect(each.workload('import').live).toBe(true),
    );
    expect(read.report.coverage).toMatchObject({
      'swarm/Node': { state: 'listed', count: 4 },
      'swarm/Service': { state: 'listed', count: 3 },
    });
    expect(valueOf(read.swarm.controlPlane)).toEqual({
      hosting: 'self-hosted',
      members: expect.arrayContaining([
        { node: 'manager', zone: 'a' },
        { node: 'manager2', zone: 'b' },
        { node: 'manager3', zone: 'c' },
      ]),
      lost: [],
      etcd: 'stacked',
      declared: false,
    });
    expect(valueOf(read.swarm.workers)).toMatchObject({
      zones: [
        { zone: 'a', nodes: 1 },
        { zone: 'b', nodes: 2 },
        { zone: 'c', nodes: 1 },
      ],
      excluded: 0,
    });
    expect(valueOf(read.workload('agent').spread)).toMatchObject({
      podsByZone: { a: 1, b: 2, c: 1 },
    });
    expect(valueOf(read.workload('agent').runtimes)).toMatchObject([
      { id: 'docker', nodes: 4 },
    ]);
    const pay = read.workload('pay');
    expect(valueOf(pay.spread)).toMatchObject({ rule: 'preferred' });
    expect(pay.labels['com.docker.stack.namespace']).toBe('shop');
    expect(pay.healing.evidence).toContainEqual(
      expect.objectContaining({
        path: 'Spec.UpdateConfig.FailureAction',
        value: 'rollback',
      }),
    );
    expect(Object.keys(read.tags('pay'))).toEqual(['R5.1', 'R5.2', 'M1.1']);
    expect(Object.keys(read.tags('import'))).toEqual(['R5.1', 'R5.2']);
    const [ha] = read.scorecard('pay').checks;
    expect(ha.status).toBe('not-applicable');
    expect(
      ha.notes.map(({ reason: { code, params } }) => [code, params]),
    ).toContainEqual(['managers', { members: 3 }]);
  });

  it('moves with its tasks off a node that is drained', async () => {
    onSwarm('node', '--availability', 'drain', 'manager3');
    try {
      const read = await eventually(host, each => {
        expect(valueOf(each.workload('agent').spread)).toMatchObject({
          podsByZone: { a: 1, b: 2 },
        });
        expect(valueOf(each.workload('pay').replicas)).toMatchObject({
          ready: 3,
        });
        expect(valueOf(each.workload('pay').spread)).not.toHaveProperty([
          'podsByZone',
          'c',
        ]);
      });
      expect(valueOf(read.swarm.workers)).toMatchObject({
        zones: [{ zone: 'a' }, { zone: 'b' }],
        excluded: 1,
      });
      // It is as it should be, and manages on.
      expect(read.report.problems).toEqual([]);
      expect(valueOf(read.swarm.controlPlane)).toMatchObject({ lost: [] });
    } finally {
      onSwarm('node', '--availability', 'active', 'manager3');
    }
  });

  it('does not know through a worker what it runs', async () => {
    const { assets, report, swarm } = await collectFrom(hostOf('worker'));
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

  it('says which manager is lost, and does without its tasks', async () => {
    turn('stop', 'manager3');
    try {
      const read = await eventually(host, each => {
        expect(each.report.problems).toEqual([
          { message: 'Manager manager3 is down and unreachable' },
        ]);
        expect(valueOf(each.workload('agent').replicas)).toEqual({ ready: 3 });
      });
      expect(valueOf(read.swarm.controlPlane)).toMatchObject({
        members: [{}, {}, {}],
        lost: ['manager3'],
      });
      expect(valueOf(read.workload('agent').spread)).toMatchObject({
        podsByZone: { a: 1, b: 2 },
      });
      const [ha] = read.scorecard('pay').checks;
      expect(ha.notes.map(({ reason }) => reason)).toContainEqual({
        code: 'managers-lost',
        params: { lost: ['manager3'] },
      });
      // Another manager tells the same.
      const other = await collectFrom(hostOf('manager2'));
      expect(valueOf(other.swarm.controlPlane)).toMatchObject({
        lost: ['manager3'],
      });
    } finally {
      turn('start', 'manager3');
    }
  });

  it('knows nothing of it without a quorum, and says why', async () => {
    turn('stop', 'manager3');
    turn('stop', 'manager2');
    try {
      const says = (detail: RegExp) => (read: Collected) => {
        for (const kind of ['Node', 'Service', 'Task']) {
          expect(read.report.coverage[`swarm/${kind}`]).toEqual({
            state: 'failed',
            count: 0,
            detail: expect.stringMatching(detail),
          });
        }
        // The engine's own containers stand as before.
        expect(read.names).toContain('cart');
        expect(read.names).not.toContain('pay');
        expect(read.swarm.controlPlane.known).toBe(false);
      };
      await eventually(host, says(/no quorum: 1 of 3 managers/));
      // Until it gives up being the leader.
      await eventually(host, says(/does not have a leader/));
    } finally {
      turn('start', 'manager2');
      turn('start', 'manager3');
    }
    await eventually(host, isWhole);
  });

  it('fails as a whole where the engine has stopped, and is there again', async () => {
    turn('stop', 'worker');
    await expect(collectFrom(hostOf('worker'))).rejects.toThrow(
      /There is no socket at unix:/,
    );
    await eventually(host, ({ report }) =>
      expect(report.problems).toEqual([{ message: 'Node worker is down' }]),
    );
    turn('start', 'worker');
  });
});
