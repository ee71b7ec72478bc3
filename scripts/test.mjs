import { ensureInstalled, run } from './install.mjs';

await ensureInstalled();
process.exitCode = await run('backstage-cli', [
  'repo',
  'test',
  '--watch=false',
  ...process.argv.slice(2),
]);
