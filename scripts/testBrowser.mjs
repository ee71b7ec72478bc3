import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureInstalled, root, run } from './install.mjs';

// Ports of its own, so that a portal that is running stays untouched.
const env = { ...process.env, PORT: '3180', BACKEND_PORT: '7187' };

await ensureInstalled();
const portal = spawn('node', ['scripts/start.mjs'], {
  cwd: root,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
portal.stdout.on('data', text => {
  printed += text;
  process.stdout.write(text);
  if (printed.includes('The portal runs at')) portal.emit('answers');
});
const outcome = await Promise.race([
  once(portal, 'answers').then(() => 'answers'),
  once(portal, 'close').then(() => 'closed'),
]);
if (outcome === 'answers') {
  process.env.LAYER6_URL = `http://localhost:${env.PORT}`;
  process.exitCode = await run('node', [
    '--test',
    'packages/app/e2e/*.test.mjs',
  ]);
  portal.kill('SIGINT');
  await once(portal, 'close');
} else {
  process.exitCode = 1;
}
