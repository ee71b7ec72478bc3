import { FakeCluster } from '../client/testing';
import { interpretWorkers } from '../orchestration';
import { NOW } from '../testing';
import { readSnapshot, type ReadSnapshotOptions } from './readSnapshot';

const node = (name: string, zone: string, ready = 'True') => ({
  metadata: {
    name,
    creationTimestamp: '2020-01-01T00:00:00Z',
    labels: { 'topology.kubernetes.io/zone': zone },
  },
  spec: {},
  status: { conditions: [{ type: 'Ready', status: ready }] },
});

const minutesLater = (minutes: number) =>
  new Date(NOW.getTime() + minutes * 60_000);

describe('a node that is gone', () => {
  let cluster: FakeCluster;
  const nodes = [
    node('a', 'eu-1a'),
    node('b', 'eu-1b'),
    node('c', 'eu-1c', 'False'),
  ];

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    cluster.serve('v1', 'Node', 'nodes', nodes, { namespaced: false });
  });

  afterEach(() => cluster.stop());

  async function read(options: Partial<ReadSnapshotOptions> = {}) {
    const reading = await readSnapshot(cluster.transport, {
      source: { collector: 'kubernetes', name: 'test' },
      now: NOW,
      signal: new AbortController().signal,
      attempts: 1,
      ...options,
    });
    const workers = interpretWorkers(reading.snapshot);
    return {
      nodes: reading.nodes,
      workers,
      zones: workers.known && workers.value.zones.map(({ zone }) => zone),
    };
  }

  it('counts for a quarter of an hour after it was last seen ready, by the evidence of then', async () => {
    const first = await read();
    expect(first.zones).toEqual(['eu-1a', 'eu-1b']);

    nodes.splice(1);
    const second = await read({
      now: minutesLater(10),
      nodesBefore: first.nodes,
    });
    expect(second.zones).toEqual(['eu-1a', 'eu-1b']);
    expect(second.workers.evidence).toMatchObject([
      { object: { name: 'a' }, observedAt: minutesLater(10).toISOString() },
      { object: { name: 'b' }, observedAt: NOW.toISOString() },
    ]);

    const third = await read({
      now: minutesLater(14),
      nodesBefore: second.nodes,
    });
    expect(third.zones).toEqual(['eu-1a', 'eu-1b']);
    const last = await read({
      now: minutesLater(15),
      nodesBefore: third.nodes,
    });
    expect(last.zones).toEqual(['eu-1a']);
  });

  it('stands in for nothing where nodes may no longer be listed', async () => {
    const before = await read();
    cluster.fail(/\/nodes/, {
      status: 403,
      body: { kind: 'Status', reason: 'Forbidden', message: 'no' },
    });
    const { workers } = await read({
      now: minutesLater(5),
      nodesBefore: before.nodes,
    });
    expect(workers).toMatchObject({ known: false });
  });
});
