import { spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureInstalled, giveUp, root } from './install.mjs';
import { ownPortal } from './ownPortal.mjs';

const PATIENCE_MS = 5 * 60_000;
const LOG_LINES_ON_FAILURE = 30;
const STARTUP_FAILED = /Backend startup failed/;

const port = readPort('PORT', 3000);
const backendPort = readPort('BACKEND_PORT', 7007);
const address = `http://localhost:${port}`;
const backend = `http://localhost:${backendPort}`;

await ensureInstalled();
await requireFree('PORT', port);
await requireFree('BACKEND_PORT', backendPort);

mkdirSync(path.join(root, '.data'), { recursive: true });
const configs = [path.join(root, 'app-config.yaml')];
const local = path.join(root, 'app-config.local.yaml');
if (existsSync(local)) configs.push(local);
if (process.env.LAYER6_MANIFESTS) {
  configs.push(ownPortal(process.env.LAYER6_MANIFESTS));
}

const logFile = path.join(root, '.data', 'portal.log');
const log = createWriteStream(logFile);
const portal = spawn(
  'backstage-cli',
  ['repo', 'start', ...configs.flatMap(config => ['--config', config])],
  {
    cwd: root,
    // A group of its own, so that nothing it starts outlives it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      APP_CONFIG_app_baseUrl: address,
      APP_CONFIG_backend_baseUrl: backend,
      APP_CONFIG_backend_listen_port: String(backendPort),
      APP_CONFIG_backend_cors_origin: address,
    },
  },
);
for (const stream of [portal.stdout, portal.stderr]) {
  stream.pipe(log, { end: false });
  // The development server outlives a backend that cannot start, and waits for somebody to mend its code.
  stream.on('data', text => {
    if (STARTUP_FAILED.test(text)) setTimeout(startupFailed, 500);
  });
}

let stopping = false;
function stop() {
  signalGroup(stopping ? 'SIGKILL' : 'SIGTERM');
  stopping = true;
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('exit', () => signalGroup('SIGKILL'));

portal.on('error', error =>
  giveUp(`The portal could not be started: ${error.message}`),
);
portal.on('close', () => {
  if (stopping) process.exit(0);
  console.error(lastLogLines());
  giveUp(
    `The portal stopped. Its last lines stand above, the whole log in ${path.relative(root, logFile)}.`,
  );
});

console.log(
  `Starting the portal. Its log goes to ${path.relative(root, logFile)}.`,
);
await answers('backend', `${backend}/.backstage/health/v1/readiness`);
await answers('frontend', address);
console.log(
  `\nThe portal runs at ${address}\nSign in as guest. Ctrl-C ends it.`,
);

function startupFailed() {
  if (stopping) return;
  console.error(lastLogLines());
  stop();
  giveUp(
    `The backend could not start. What it said stands above, the whole log in ${path.relative(root, logFile)}.`,
  );
}

function readPort(name, standard) {
  const value = Number(process.env[name] ?? standard);
  if (!Number.isInteger(value) || value < 1 || value > 65535) {
    giveUp(`${name} is "${process.env[name]}". Give a number from 1 to 65535.`);
  }
  return value;
}

function requireFree(name, wanted) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () =>
      giveUp(
        `Port ${wanted} is taken. End what uses it, or choose another: ${name}=${wanted + 100} npm start`,
      ),
    );
    server.listen(wanted, '127.0.0.1', () => server.close(resolve));
  });
}

async function answers(what, url) {
  const began = Date.now();
  while (!stopping) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) {
      console.log(
        `  ${what} answers after ${Math.round((Date.now() - began) / 1000)} s`,
      );
      return;
    }
    if (Date.now() - began > PATIENCE_MS) {
      console.error(lastLogLines());
      stop();
      giveUp(
        `The ${what} did not answer within ${PATIENCE_MS / 60_000} minutes. The whole log stands in ${path.relative(root, logFile)}.`,
      );
    }
    await sleep(500);
  }
}

function lastLogLines() {
  return readFileSync(logFile, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-LOG_LINES_ON_FAILURE)
    .join('\n');
}

function signalGroup(signal) {
  try {
    process.kill(-portal.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
