import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { collectManifests } from 'backstage-plugin-layer6-backend-module-kubernetes/collector';
import type { SourceProblem } from 'backstage-plugin-layer6-common';
import type { Asset } from 'backstage-plugin-layer6-engine';

export interface Collected {
  assets: Asset[];
  problems: SourceProblem[];
  /** Whether something could not be read, or there was nothing to read. */
  unreadable: boolean;
}

/**
 * Reads files or folders as one cluster or, with `clusters`, each sub-folder of a folder as one. A source is named after its
 * folder.
 *
 * @throws where a path does not exist or cannot be read.
 */
export async function collect(
  paths: readonly string[],
  options: { complete: boolean; clusters: boolean; now: Date },
): Promise<Collected> {
  const sources = options.clusters
    ? (await Promise.all(paths.map(subFolders))).flat()
    : [{ name: path.basename(path.resolve(paths[0])), paths: [...paths] }];
  const collected: Collected = { assets: [], problems: [], unreadable: false };
  for (const source of sources) {
    const { assets, report } = await collectManifests({
      ...source,
      complete: options.complete,
      now: options.now,
    });
    collected.assets.push(...assets);
    const folder = options.clusters ? `${source.name}/` : '';
    for (const problem of report.problems) {
      const file = problem.file && `${folder}${problem.file}`;
      collected.problems.push({ ...problem, ...(file && { file }) });
    }
    collected.unreadable ||= report.unreadable > 0 || assets.length === 0;
  }
  return collected;
}

async function subFolders(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort();
  if (folders.length === 0) {
    throw new InputError(
      `${folder} has no sub-folders, and --clusters takes each as a cluster`,
    );
  }
  return folders.map(name => ({ name, paths: [path.join(folder, name)] }));
}
