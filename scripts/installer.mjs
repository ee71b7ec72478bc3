import {
  existsSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  giveUp,
  isInstalled,
  lockfile,
  lockfileHash,
  modules,
  root,
  run,
  stamp,
} from './install.mjs';

/*
 * Installs what the lockfile says. Commands that are started side by side each start one of these; the first installs, and the
 * others wait for it.
 */

/** Holds the id of the process that is installing. */
const busy = path.join(root, '.installing');
const NEEDED_GIB = 3;
const PROGRESS_EVERY_MS = 10_000;

await takeTurn();
process.on('exit', () => rmSync(busy, { force: true }));
process.on('SIGTERM', () => process.exit(1));
if (!isInstalled()) await install();

async function takeTurn() {
  for (;;) {
    try {
      writeFileSync(busy, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isRunning(holder())) await sleep(1000);
    else rmSync(busy, { force: true });
  }
}

/** Not a number where the other has just ended. */
function holder() {
  return existsSync(busy) ? Number(readFileSync(busy, 'utf8')) : NaN;
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
  console.log(
    'Installing the packages that package-lock.json names. This happens once and takes a few minutes.',
  );
  const wanted = Object.keys(
    JSON.parse(readFileSync(lockfile, 'utf8')).packages,
  ).filter(folder => folder.startsWith('node_modules/'));
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const timer = setInterval(() => {
    const there = wanted.filter(folder =>
      existsSync(path.join(root, folder, 'package.json')),
    );
    console.log(
      `  ${seconds()} s: ${there.length} of ${wanted.length} packages`,
    );
  }, PROGRESS_EVERY_MS);
  const code = await run('npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  clearInterval(timer);
  if (code !== 0) {
    giveUp(
      'npm ci did not finish. What it said stands above; mend that and run the command again.',
    );
  }
  writeFileSync(stamp, lockfileHash());
  console.log(`Installed in ${seconds()} s.`);
}
