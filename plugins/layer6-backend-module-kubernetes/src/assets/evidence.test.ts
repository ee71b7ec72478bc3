import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Evidence } from 'backstage-plugin-layer6-common';
import { collectManifests } from '../collector';
import { NOW } from '../testing';

const clusters = resolve(__dirname, '../../../../examples/clusters');

interface Known {
  known: true;
  evidence: Evidence[];
}

const isKnown = (value: object): value is Known =>
  'known' in value && value.known === true;

/** Where a known fact has no proof, or one that lacks a part. */
function unproven(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const isProven =
    !isKnown(value) ||
    (value.evidence.length > 0 &&
      value.evidence.every(
        ({ object, observedAt, path: field, source }) =>
          source && object.kind && object.name && field && observedAt,
      ));
  return [
    ...(isProven ? [] : [path]),
    ...Object.entries(value).flatMap(([key, child]) =>
      unproven(child, `${path}.${key}`),
    ),
  ];
}

it.each(readdirSync(clusters))(
  'proves every known fact of %s',
  async cluster => {
    for (const complete of [true, false]) {
      const { assets } = await collectManifests({
        name: cluster,
        paths: [join(clusters, cluster)],
        complete,
        now: NOW,
      });
      expect(assets.length).toBeGreaterThan(1);
      expect(assets.flatMap(asset => unproven(asset, asset.key))).toEqual([]);
    }
  },
);
