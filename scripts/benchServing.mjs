import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

// In a folder of its own, or on the PostgreSQL that POSTGRES_URL names.
await ensureInstalled();
const folder = mkdtempSync(path.join(tmpdir(), 'layer6-serving-'));
const { POSTGRES_URL } = process.env;
const database = path.join(folder, 'database.json');
writeFileSync(
  database,
  JSON.stringify(
    POSTGRES_URL
      ? { client: 'pg', connection: POSTGRES_URL, prefix: 'layer6_serving_' }
      : { client: 'better-sqlite3', connection: { directory: folder } },
  ),
);
const { status } = spawnSync(
  'node',
  [
    '--expose-gc',
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    path.join(root, 'benchmarks/serving/main.ts'),
    '--config',
    path.join(root, 'benchmarks/serving/app-config.yaml'),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      LOG_LEVEL: 'warn',
      ...process.env,
      LAYER6_BENCHMARK_DATABASE: database,
    },
  },
);
rmSync(folder, { recursive: true });
process.exitCode = status ?? 2;
