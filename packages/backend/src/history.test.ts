import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
// The demo is no package, and this is what keeps its two halves together.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { writeClusterOf } from '../../../examples/history/clusterOf';
import { VARIANTS } from '../../../examples/history/variants';

const CLUSTERS = path.join(__dirname, '../../../examples/clusters');

/** `npm run demo:history` goes through these. */
it.each(VARIANTS)(
  '$kind $namespace/$name of $source can be as it was $until days ago',
  async ({ source, until }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'layer6-history-'));
    const differs = (daysAgo: number) =>
      writeClusterOf(
        source,
        daysAgo,
        path.join(CLUSTERS, source),
        path.join(folder, String(daysAgo)),
      );
    expect(await differs(until + 1)).toBe(true);
    expect(await differs(0)).toBe(false);
    await rm(folder, { recursive: true });
  },
);
