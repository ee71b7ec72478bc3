import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { measure } from '../collection/process.mjs';

/* How long it takes to interpret a cluster once it is read, and how that grows: see README.md. */

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SCALES = [0.25, 0.5, 1, 2];

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'layer6-interpretation-'));
const subject = path.join(folder, 'subject.mjs');
await build({
  entryPoints: [path.join(here, 'subject.ts')],
  outfile: subject,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'error',
});
try {
  for (const scale of SCALES) {
    process.env.SCALE = String(scale);
    const runs = [];
    for (let round = 0; round < ROUNDS; round++) {
      runs.push((await measure(subject)).result);
    }
    const { workloads, pods, policies } = runs[0];
    const cpu = median(runs.map(run => run.cpu));
    const again = median(runs.map(run => run.again));
    const each = ((cpu / workloads) * 1e6).toFixed(0);
    console.log(
      `${workloads} workloads, ${pods} pods, ${policies} policies: CPU ${cpu.toFixed(2)} s, ${each} µs each; again ${again.toFixed(2)} s`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
