import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testInPortal } from './inPortal.mjs';
import { ensureInstalled, root } from './install.mjs';

/**
 * How the servers are started, which prints variables for the tests; each script ends its own with `down`. Only what was started
 * here is ever touched, whatever servers the variables named before.
 */
const SERVERS = {
  // Compiles Kubernetes where that was not done yet; some six minutes, once.
  Kubernetes: {
    up: `bin=$(testbed/kubernetes/build.sh | sed -n 's/^K8S_LAB_BIN=//p')
      echo "export K8S_LAB_KUBECTL=$bin/kubectl"
      testbed/kubernetes/up.sh 1 | grep ^export`,
    down: 'testbed/kubernetes/down.sh',
  },
  Docker: server('docker.sh'),
  Kafka: server('kafka.sh'),
  RabbitMQ: server('rabbitmq.sh'),
};
const TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const TESTS = 'packages/app/e2e/live/*.test.mjs';

await ensureInstalled();
const folder = mkdtempSync(path.join(tmpdir(), 'layer6-live-'));
// Folders and ports of their own, so that servers that are running stay untouched.
Object.assign(process.env, {
  TMPDIR: folder,
  K8S_LAB_RUN: path.join(folder, 'kubernetes'),
  K8S_LAB_PORT: '26540',
  LAYER6_KAFKA_CONTROL_PORT: '5476',
  LAYER6_RABBITMQ_PORT: '5780',
});
if (process.env.LAYER6_SCREENSHOTS) {
  process.env.LAYER6_SCREENSHOTS = path.join(root, '.data/screenshots');
  mkdirSync(process.env.LAYER6_SCREENSHOTS, { recursive: true });
}
process.on('SIGINT', () => {});

for (const name of Object.keys(process.env)) {
  if (/^(KUBECONFIG$|K8S_LAB_KUBECTL$|LAYER6_TEST_)/.test(name)) {
    delete process.env[name];
  }
}
const notTried = await startServers();
try {
  createRequire(import.meta.url)(TRANSFORM);
  const { portalConfig } =
    await import('../packages/app/e2e/live/portalConfig.mjs');
  process.exitCode = await testInPortal(
    {
      ...portalConfig(process.env, path.join(folder, 'portal')),
      PORT: '3181',
      BACKEND_PORT: '7188',
    },
    // Each waits for its own server most of the time.
    ['--require', TRANSFORM, '--test-concurrency=4', TESTS],
  );
} finally {
  for (const { down } of Object.values(SERVERS)) {
    spawnSync('bash', ['-c', down], { cwd: root, stdio: 'ignore' });
  }
  rmSync(folder, { recursive: true, force: true });
}
for (const message of notTried) console.log(message);

function server(script) {
  return { up: `testbed/${script} up`, down: `testbed/${script} down` };
}

/** Starts all at once, and puts what they print into the environment. Says of each that cannot be had why. */
async function startServers() {
  const failures = await Promise.all(
    Object.entries(SERVERS).map(async ([name, { up }]) => {
      const { code, stdout, stderr } = await bash(up);
      if (code === 0) {
        for (const [, key, value] of stdout.matchAll(/^export (\w+)=(.*)$/gm)) {
          process.env[key] = value;
        }
        console.log(`  ${name} is up`);
        return [];
      }
      const reason = (stderr.trim() || stdout.trim()).split('\n').at(-1);
      return [`${name} was not tried, as it could not be started: ${reason}`];
    }),
  );
  const messages = failures.flat();
  for (const message of messages) console.log(message);
  return messages;
}

function bash(command) {
  return new Promise(resolve => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', text => (stdout += text));
    child.stderr.on('data', text => (stderr += text));
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
}
