import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

const modules = path.join(root, 'node_modules');
const lockfile = path.join(root, 'package-lock.json');
const stamp = path.join(modules, '.layer6-installed');
const NEEDED_GIB = 3;
const PROGRESS_EVERY_MS = 10_000;

/** Ends with one line on what to do. */
export function giveUp(message) {
  console.error(`layer6: ${message}`);
  process.exit(1);
}

/** Installs what the lockfile says unless that is already there, and puts the project's own Node first. */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    giveUp(
      `Node ${process.versions.node} is too old. Install Node 22 or 24 and run the command again.`,
    );
  }
  // npm installs the project's own Node beside the packages; there is none for every platform.
  const platform = `${process.platform}-${process.arch}`;
  const { optionalDependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const bringsNode = `node-${platform}` in optionalDependencies;
  if (!bringsNode && major !== 22 && major !== 24) {
    giveUp(
      `Backstage needs Node 22 or 24 and this is ${process.versions.node}. No Node comes along for ${platform}: install Node 22 or 24 and run the command again.`,
    );
  }
  const lock = createHash('sha256')
    .update(readFileSync(lockfile))
    .digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    await install();
    writeFileSync(stamp, lock);
  }
  process.env.PATH = [path.join(modules, '.bin'), process.env.PATH].join(
    path.delimiter,
  );
}

async function install() {
  const { bavail, bsize } = statfsSync(root);
  const freeGiB = (bavail * bsize) / 2 ** 30;
  if (freeGiB < NEEDED_GIB && !existsSync(modules)) {
    giveUp(
      `${freeGiB.toFixed(1)} GiB of disk are free and the packages need about ${NEEDED_GIB}. Make room and run the command again.`,
    );
  }
  console.log(
    'Installing the packages that package-lock.json names. This happens once and takes a few minutes.',
  );
  const wanted = Object.keys(
    JSON.parse(readFileSync(lockfile, 'utf8')).packages,
  ).filter(folder => folder.startsWith('node_modules/'));
  const began = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    const there = wanted.filter(folder =>
      existsSync(path.join(root, folder, 'package.json')),
    );
    console.log(`  ${seconds} s: ${there.length} of ${wanted.length} packages`);
  }, PROGRESS_EVERY_MS);
  const code = await run('npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  clearInterval(timer);
  if (code !== 0)
    giveUp(
      'npm ci did not finish. What it said stands above; mend that and run the command again.',
    );
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** Runs a program in the project's root, shows what it prints, and gives its exit code. */
export function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}
