import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

const modules = path.join(root, 'node_modules');
const lockfile = path.join(root, 'package-lock.json');
/** Holds the process that is installing. */
const busy = path.join(root, '.installing');
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
  if (!isInstalled()) await once(install);
  process.env.PATH = [path.join(modules, '.bin'), process.env.PATH].join(
    path.delimiter,
  );
}

function lockfileHash() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash();
}

/** Commands that are started side by side wait for the one that installs. */
async function once(task) {
  for (;;) {
    try {
      writeFileSync(busy, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isRunning(Number(readFileSync(busy, 'utf8')))) {
      rmSync(busy, { force: true });
    } else {
      await sleep(1000);
      if (isInstalled()) return;
    }
  }
  try {
    if (!isInstalled()) await task();
  } finally {
    rmSync(busy, { force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function install() {
  const { bavail, bsize } = statfsSync(root);
  const freeGiB = (bavail * bsize) / 2 ** 30;
  if (freeGiB < NEEDED_GIB && !existsSync(modules)) {
    giveUp(
      `${freeGiB.toFixed(1)} GiB of disk are free and the packages need about ${NEEDED_GIB}. Make room and run the command again.`,
    );
  }
  console.error(
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
    console.error(
      `  ${seconds} s: ${there.length} of ${wanted.length} packages`,
    );
  }, PROGRESS_EVERY_MS);
  const code = await run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    // What a command prints is its result alone.
    { stdout: process.stderr },
  );
  clearInterval(timer);
  if (code !== 0)
    giveUp(
      'npm ci did not finish. What it said stands above; mend that and run the command again.',
    );
  writeFileSync(stamp, lockfileHash());
  console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** Runs a program in the project's root, shows what it prints, and gives its exit code. */
export function run(command, args, { stdout = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', stdout, 'inherit'],
    });
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}
