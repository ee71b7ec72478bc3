import { ensureInstalled, root } from './install.mjs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

await ensureInstalled();
// npm runs scripts in the root; a folder is meant as seen from where the user stands.
const { status } = spawnSync(
  'node',
  [path.join(root, 'packages/cli/bin/layer6'), ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit' },
);
process.exitCode = status ?? 2;
