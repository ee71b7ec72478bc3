import { ensureInstalled, run } from './install.mjs';

const POSTGRESQL = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

await ensureInstalled();
// Servers are started by .ci/run; nothing here waits for a container engine.
process.env.BACKSTAGE_TEST_DISABLE_DOCKER = '1';
process.exitCode = await run('backstage-cli', [
  'repo',
  'test',
  '--watch=false',
  ...process.argv.slice(2),
]);
if (!process.env[POSTGRESQL]) {
  console.log(
    'The stores were tried on SQLite alone. To try them on PostgreSQL too: testbed/postgresql.sh up, or .ci/run.',
  );
}
