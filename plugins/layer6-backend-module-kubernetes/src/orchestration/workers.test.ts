import { NOW } from '../testing';
import { node, inZone, workers, type NodeOptions } from './testing';

const minutesAgo = (minutes: number) =>
  new Date(NOW.getTime() - minutes * 60_000).toISOString();

const ready = (status: string, since = '2025-01-01T00:00:00Z') =>
  `{ type: Ready, status: '${status}', lastTransitionTime: '${since}' }`;

describe('nodes that count', () => {
  const zone = { labels: inZone('a') };
  it.each<[string, NodeOptions, string]>([
    ['without conditions', {}, 'a=1 unzoned=0 excluded=0'],
    ['ready', { conditions: ready('True') }, 'a=1 unzoned=0 excluded=0'],
    ['not ready', { conditions: ready('False') }, 'unzoned=0 excluded=1'],
    ['silent', { conditions: ready('Unknown') }, 'unzoned=0 excluded=1'],
    [
      'not ready for ten minutes',
      { conditions: ready('False', minutesAgo(10)) },
      'a=1 unzoned=0 excluded=0',
    ],
    [
      'not ready for twenty minutes',
      { conditions: ready('Unknown', minutesAgo(20)) },
      'unzoned=0 excluded=1',
    ],
    [
      'never ready',
      { conditions: ready('False', minutesAgo(10)), created: minutesAgo(10) },
      'unzoned=0 excluded=1',
    ],
    [
      'not ready from a time to come',
      { conditions: ready('False', minutesAgo(-600)) },
      'unzoned=0 excluded=1',
    ],
    [
      'with other conditions only',
      { conditions: "{ type: DiskPressure, status: 'False' }" },
      'unzoned=0 excluded=1',
    ],
    ['cordoned', { spec: 'unschedulable: true' }, 'unzoned=0 excluded=1'],
    [
      'cordoned a minute ago',
      {
        spec: `unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: '${minutesAgo(1)}' }]`,
      },
      'a=1 unzoned=0 excluded=0',
    ],
  ])('%s', (_, options, expected) => {
    expect(workers(node('n0', { ...zone, ...options }))).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    [
      'a tainted control-plane node',
      'node-role.kubernetes.io/control-plane',
      '{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }',
      'b=1 unzoned=0 excluded=0',
    ],
    [
      'a tainted k3s server',
      'node-role.kubernetes.io/control-plane',
      '{ key: CriticalAddonsOnly, effect: NoExecute }',
      'b=1 unzoned=0 excluded=0',
    ],
    [
      'an older master',
      'node-role.kubernetes.io/master',
      '{ key: node-role.kubernetes.io/master, effect: NoSchedule }',
      'b=1 unzoned=0 excluded=0',
    ],
    [
      'an untainted control-plane node',
      'node-role.kubernetes.io/control-plane',
      '',
      'a=1 b=1 unzoned=0 excluded=0',
    ],
    [
      'a control-plane node to be avoided',
      'node-role.kubernetes.io/control-plane',
      '{ key: node-role.kubernetes.io/control-plane, effect: PreferNoSchedule }',
      'a=1 b=1 unzoned=0 excluded=0',
    ],
    [
      'a tainted worker',
      'node-role.kubernetes.io/worker',
      '{ key: dedicated, value: batch, effect: NoSchedule }',
      'a=1 b=1 unzoned=0 excluded=0',
    ],
  ])('%s', (_, role, taint, expected) => {
    const first = node('n0', {
      labels: `${role}: '', ${inZone('a')}`,
      spec: `taints: [${taint}]`,
    });
    expect(workers(first + node('n1', { labels: inZone('b') }))).toBe(expected);
  });

  it('are not known where nodes were not read, or some may not have been', () => {
    const one = node('n0', zone);
    const two = one + node('n1', { labels: inZone('b') });
    expect(workers('')).toBe('absent-from-input');
    expect(workers(one, { unreadable: 1 })).toBe('unreadable-input');
    expect(workers(two, { unreadable: 1 })).toBe(
      'a=1 b=1 unzoned=0 excluded=0',
    );
    const forbidden = { '/Node': { state: 'forbidden' as const, count: 0 } };
    expect(workers('', { coverage: forbidden })).toBe('forbidden');
  });
});
