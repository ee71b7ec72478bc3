import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);
export const modules = path.join(root, 'node_modules');
export const lockfile = path.join(root, 'package-lock.json');

/** Holds the hash of the lockfile that was installed in full. */
export const stamp = path.join(modules, '.layer6-installed');

/** Ends with one line on what to do. */
export function giveUp(message) {
  console.error(`layer6: ${message}`);
  process.exit(1);
}

export function lockfileHash() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

export function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash();
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
  if (!isInstalled()) await install();
  process.env.PATH = [path.join(modules, '.bin'), process.env.PATH].join(
    path.delimiter,
  );
}

/** In a process group of its own: killed in the middle, npm would leave half a tree behind. Ctrl-C ends it all the same. */
async function install() {
  const installer = spawn(
    process.execPath,
    [path.join(root, 'scripts/installer.mjs')],
    // What a command prints is its result alone.
    { detached: true, stdio: ['ignore', process.stderr, 'inherit'] },
  );
  const interrupt = () => {
    process.kill(-installer.pid, 'SIGTERM');
    process.exit(130);
  };
  process.once('SIGINT', interrupt);
  const code = await new Promise(resolve => installer.once('close', resolve));
  process.off('SIGINT', interrupt);
  if (code !== 0) process.exit(1);
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
