import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp, root } from './install.mjs';

/**
 * Configuration of a portal that shows one's own manifests instead of the demo: the folder as a source, and entities for its
 * workloads where it holds no catalog files of its own. Each folder keeps a database of its own.
 *
 * @param folder as the user wrote it, seen from where they stand
 * @returns path of the configuration file, to be laid over app-config.yaml
 */
export function ownPortal(folder) {
  const manifests = path.resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  if (!existsSync(manifests)) {
    giveUp(
      `LAYER6_MANIFESTS names ${manifests}, which does not exist. Give a file or folder of Kubernetes manifests.`,
    );
  }
  const id = createHash('sha256').update(manifests).digest('hex').slice(0, 8);
  const data = path.join(root, '.data', `own-${id}`);
  mkdirSync(data, { recursive: true });

  const entities = path.join(data, 'entities.yaml');
  const { status, stdout, stderr } = spawnSync(
    'node',
    [path.join(root, 'packages/cli/bin/layer6'), 'entities', manifests],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) giveUp(stderr.trim() || `${manifests} could not be read.`);
  process.stderr.write(stderr);
  writeFileSync(entities, stdout);

  const config = path.join(data, 'app-config.yaml');
  const source = { name: path.basename(manifests), manifests };
  writeFileSync(
    config,
    JSON.stringify(
      {
        organization: { name: path.basename(manifests) },
        backend: { database: { connection: { directory: data } } },
        catalog: { locations: [{ type: 'file', target: entities }] },
        layer6: { sources: { kubernetes: [source], docker: [], aws: [] } },
        recordings: [],
      },
      null,
      2,
    ),
  );
  return config;
}
