import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, giveUp, root } from './install.mjs';

await ensureInstalled();
const port = process.env.BACKEND_PORT ?? '7007';
const running = await fetch(
  `http://localhost:${port}/.backstage/health/v1/readiness`,
).catch(() => undefined);
if (running) {
  giveUp(
    `The portal runs on port ${port}. End it first, for it writes the same history.`,
  );
}
mkdirSync(path.join(root, '.data'), { recursive: true });
// Paths in app-config.yaml are relative to the backend's folder.
const { status } = spawnSync(
  'node',
  [
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    path.join(root, 'examples/history/main.ts'),
    '--config',
    path.join(root, 'app-config.yaml'),
  ],
  {
    cwd: path.join(root, 'packages/backend'),
    stdio: 'inherit',
    env: { ...process.env, APP_CONFIG_backend_listen_port: port },
  },
);
process.exitCode = status ?? 2;
