import path from 'node:path';
import { ensureInstalled, root, run } from './install.mjs';

// Which of the two: benchmarks/collection or benchmarks/interpretation.
const [, , benchmark] = process.argv;
await ensureInstalled();
process.exitCode = await run('node', [
  path.join(root, 'benchmarks', benchmark, 'main.mjs'),
]);
