import { ensureInstalled, run } from './install.mjs';

/** What is not tried where a variable is not set. */
const NOT_TRIED = {
  BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING:
    'The stores were tried on SQLite alone. To try them on PostgreSQL too: testbed/postgresql.sh up, or .ci/run.',
  LAYER6_CONSUL_URL:
    'No Consul server was tried. To try some: eval "$(testbed/consul.sh up)", or .ci/run.',
  LAYER6_TEST_KAFKA:
    'No Kafka brokers but our own were tried. To try others: eval "$(testbed/kafka.sh up)", or .ci/run.',
  LAYER6_TEST_RABBITMQ:
    'No RabbitMQ server was tried. To try some: eval "$(testbed/rabbitmq.sh up 3)", or .ci/run.',
  LAYER6_TEST_REDIS:
    'No Redis server was tried. To try some: eval "$(testbed/redis.sh up)", or .ci/run.',
  LAYER6_TEST_AWS:
    'AWS was not tried, not even as moto has it. To try it: eval "$(testbed/aws.sh up)", or .ci/run.',
  LAYER6_TEST_DOCKER:
    'No Docker engine was tried. To try some: eval "$(testbed/docker.sh up)", or .ci/run.',
};

await ensureInstalled();
// Servers are started by .ci/run; nothing here waits for a container engine.
process.env.BACKSTAGE_TEST_DISABLE_DOCKER = '1';
process.exitCode = await run('backstage-cli', [
  'repo',
  'test',
  '--watch=false',
  // Nothing is tested by how long it takes; a slow machine, or a busy one, is no failure.
  '--testTimeout=60000',
  ...process.argv.slice(2),
]);
for (const [variable, message] of Object.entries(NOT_TRIED)) {
  if (!process.env[variable]) console.log(message);
}
