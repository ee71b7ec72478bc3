import { snapshotOf } from '../testing';
import { interpretWorkers } from '.';
import { node, inZone, workers, type NodeOptions } from './testing';

describe('zones', () => {
  it.each<[string, NodeOptions[], string]>([
    [
      'labels',
      [{ labels: inZone('a') }, { labels: inZone('b') }],
      'a=1 b=1 unzoned=0 excluded=0',
    ],
    [
      'the older label',
      [{ labels: 'failure-domain.beta.kubernetes.io/zone: a' }],
      'a=1 unzoned=0 excluded=0',
    ],
    [
      'the newer label first',
      [{ labels: `${inZone('a')}, failure-domain.beta.kubernetes.io/zone: b` }],
      'a=1 unzoned=0 excluded=0',
    ],
    [
      'an empty label, and what stands behind it',
      [{ labels: inZone("''"), spec: 'providerID: "aws:///eu-west-1a/i-01"' }],
      'eu-west-1a=1 unzoned=0 excluded=0',
    ],
    [
      'an empty label alone',
      [{ labels: inZone("''") }],
      'unzoned=1 excluded=0',
    ],
    [
      'AWS’s provider id',
      [{ spec: 'providerID: "aws:///eu-west-1a/i-01"' }],
      'eu-west-1a=1 unzoned=0 excluded=0',
    ],
    [
      'AWS’s provider id without a zone',
      [{ spec: 'providerID: "aws:///i-01"' }],
      'unzoned=1 excluded=0',
    ],
    [
      'Google’s provider id',
      [{ spec: 'providerID: "gce://acme/us-west1-a/n1"' }],
      'us-west1-a=1 unzoned=0 excluded=0',
    ],
    [
      'numbers elsewhere',
      [{ labels: inZone("'1'") }, { labels: inZone("'2'") }],
      '1=1 2=1 unzoned=0 excluded=0',
    ],
    [
      'fault domains on Azure',
      [
        { labels: inZone("'0'"), spec: 'providerID: "azure:///x"' },
        { labels: inZone("'1'") },
      ],
      'unzoned=2 excluded=0',
    ],
    [
      'zones on Azure',
      [
        { labels: `${inZone('eastus-1')}, kubernetes.azure.com/cluster: g` },
        {
          labels: `${inZone('eastus-2')}, topology.kubernetes.io/region: eastus`,
        },
      ],
      'eastus-1=1 eastus-2=1 unzoned=0 excluded=0',
    ],
    [
      'equal names in two regions',
      ['north', 'south'].map(region => ({
        labels: `${inZone('z1')}, topology.kubernetes.io/region: ${region}`,
      })),
      'north/z1=1 south/z1=1 unzoned=0 excluded=0',
    ],
    [
      'a region on some nodes only: one zone stays one',
      [
        { labels: `${inZone('z1')}, topology.kubernetes.io/region: north` },
        { labels: inZone('z1') },
      ],
      'north/z1=2 unzoned=0 excluded=0',
    ],
  ])('by %s', (_, nodes, expected) => {
    expect(
      workers(
        nodes.map((options, index) => node(`n${index}`, options)).join(''),
      ),
    ).toBe(expected);
  });

  it('proves each zone by one node, and adds up their CPU', () => {
    const fact = interpretWorkers(
      snapshotOf(
        node('n0', { labels: inZone('a') }) +
          node('n1', { labels: inZone('a') }),
      ),
    );
    expect(fact).toMatchObject({
      observed: true,
      value: { zones: [{ zone: 'a', nodes: 2, cpuMillis: 7840 }] },
      evidence: [
        {
          object: { kind: 'Node', name: 'n0' },
          path: "metadata.labels['topology.kubernetes.io/zone']",
          value: 'a',
        },
      ],
    });
  });
});
