import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root, run } from './install.mjs';

/**
 * Starts a portal on ports of its own, so that one that is running stays untouched, runs Node's tests against it, and ends it.
 *
 * @param env - of the portal, with `PORT` and `BACKEND_PORT`
 * @param tests - arguments of `node --test`
 * @returns the tests' exit code; 1 where the portal could not be started
 */
export async function testInPortal(env, tests) {
  const portal = spawn('node', ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(portal, 'close');
  let printed = '';
  portal.stdout.on('data', text => {
    printed += text;
    process.stdout.write(text);
    if (printed.includes('The portal runs at')) portal.emit('answers');
  });
  const answers = await Promise.race([
    once(portal, 'answers').then(() => true),
    closed.then(() => false),
  ]);
  if (!answers) return 1;
  process.env.LAYER6_URL = `http://localhost:${env.PORT}`;
  const code = await run('node', ['--test', ...tests]);
  portal.kill('SIGINT');
  await closed;
  return code;
}
