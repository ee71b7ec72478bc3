import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { readClusterSources, readSources, settingsOf } from './sources';

const config = (kubernetes: JsonValue, portal: JsonObject = {}) =>
  new ConfigReader({ ...portal, layer6: { sources: { kubernetes } } });

const read = (kubernetes: JsonValue) => readSources(config(kubernetes));

describe('readSources', () => {
  it('reads nothing where nothing is configured', () => {
    expect(readSources(new ConfigReader({}))).toEqual([]);
    expect(read([])).toEqual([]);
  });

  it('fills in what is not set, and resolves paths against the working directory', () => {
    expect(
      read([
        { name: 'eks-prod', manifests: 'clusters/eks' },
        {
          name: 'Büro/1 (alt)',
          manifests: '/srv/dump.yaml',
          environment: 'staging',
          complete: true,
          controlPlane: 'regional',
          schedule: { seconds: 30 },
          maxAge: 'PT1H',
        },
      ]),
    ).toEqual([
      {
        collector: 'kubernetes',
        name: 'eks-prod',
        schedule: { minutes: 5 },
        maxAge: { minutes: 15 },
        settings: { manifests: resolve('clusters/eks'), complete: false },
      },
      {
        collector: 'kubernetes',
        name: 'B%C3%BCro%2F1%20%28alt%29',
        environment: 'staging',
        schedule: { seconds: 30 },
        maxAge: { hours: 1 },
        settings: {
          manifests: '/srv/dump.yaml',
          complete: true,
          controlPlane: 'regional',
        },
      },
    ]);
  });

  it.each<[string, JsonValue, RegExp]>([
    ['no list', { name: 'a' }, /^layer6\.sources\.kubernetes: .*object-array/],
    [
      'no name',
      [{ manifests: '.' }],
      /^layer6\.sources\.kubernetes\[0\]: .*name/,
    ],
    [
      'an empty name',
      [{ name: '', manifests: '.' }],
      /kubernetes\[0\]: .*name/,
    ],
    ['no manifests', [{ name: 'a' }], /kubernetes\[0\]: .*manifests/],
    [
      'manifests that are no text',
      [{ name: 'a', manifests: 7 }],
      /kubernetes\[0\]: .*manifests.*number/,
    ],
    [
      'a setting of a wrong type',
      [{ name: 'a', manifests: '.', complete: 'sure' }],
      /kubernetes\[0\]: .*complete/,
    ],
    [
      'an unknown setting',
      [{ name: 'a', manifests: '.', compleet: true }],
      /^layer6\.sources\.kubernetes\[0\]\.compleet is no setting/,
    ],
    [
      'an unknown placement',
      [{ name: 'a', manifests: '.', controlPlane: 'global' }],
      /^layer6\.sources\.kubernetes\[0\]\.controlPlane must be regional or zonal, not global/,
    ],
    [
      'no duration',
      [{ name: 'a', manifests: '.', schedule: 'soon' }],
      /kubernetes\[0\]\.schedule: /,
    ],
    [
      'an unknown unit of time',
      [{ name: 'a', manifests: '.', maxAge: { fortnights: 1 } }],
      /kubernetes\[0\]\.maxAge: /,
    ],
    [
      'a name given twice',
      [
        { name: 'a', manifests: '.' },
        { name: 'a', manifests: 'x' },
      ],
      /^layer6\.sources\.kubernetes\[1\]\.name: there is a source a already/,
    ],
  ])('refuses %s', (_, kubernetes, message) => {
    let thrown: unknown;
    try {
      read(kubernetes);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });
});

describe('readClusterSources', () => {
  const WITH_CLUSTERS = { kubernetes: { clusterLocatorMethods: [] } };
  const entries = [
    { name: 'Büro 1', environment: 'staging', controlPlane: 'zonal' },
    { name: 'recorded', manifests: '/srv/dump.yaml' },
  ];

  it('takes an entry without manifests for settings of a cluster that the portal knows', () => {
    const [cluster, ...others] = readClusterSources(
      config(entries, WITH_CLUSTERS),
    );
    expect(others).toEqual([]);
    expect(cluster).toEqual({
      collector: 'kubernetes',
      name: 'B%C3%BCro%201',
      environment: 'staging',
      schedule: { minutes: 5 },
      maxAge: { minutes: 15 },
      settings: { cluster: 'Büro 1', controlPlane: 'zonal' },
    });
    expect(settingsOf(cluster.settings)).toEqual(cluster.settings);
    expect(readSources(config(entries, WITH_CLUSTERS))).toMatchObject([
      { name: 'recorded', settings: { manifests: '/srv/dump.yaml' } },
    ]);
  });

  it('refuses settings that only manifests have', () => {
    expect(() =>
      readSources(config([{ name: 'a', complete: true }], WITH_CLUSTERS)),
    ).toThrow(
      /^layer6\.sources\.kubernetes\[0\]\.complete is for manifests; a cluster is read in whole anyway$/,
    );
  });

  it('refuses an entry without manifests where the portal knows no clusters', () => {
    expect(() => readSources(config([{ name: 'a' }]))).toThrow(
      /^layer6\.sources\.kubernetes\[0\]: .*manifests/,
    );
  });
});
