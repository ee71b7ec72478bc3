import { testUtils } from './testUtils.mjs';

/** Ports of the brokers that the tests themselves are. */
export const PEER_PORTS = [5491, 5492, 5493];

/** Short, so that somebody who watches need not wait: sources are read every ten seconds and the page looks every fifteen. */
const schedule = { seconds: 10 };
const maxAge = { seconds: 40 };

/**
 * Settings of a portal that reads the servers which are there, in variables as Backstage takes them. A server that is not there
 * has no source.
 *
 * @param env - with what the testbed's scripts printed
 * @param data - folder of its database
 */
export function portalConfig(env, data) {
  const source = (name, own) => ({
    name,
    environment: 'production',
    schedule,
    maxAge,
    ...own,
  });
  const sources = {
    kubernetes: env.KUBECONFIG ? [source('lab')] : [],
    docker: env.LAYER6_TEST_DOCKER
      ? [source('engine', { host: env.LAYER6_TEST_DOCKER })]
      : [],
    kafka: [
      source('events', {
        brokers: PEER_PORTS.map(port => `localhost:${port}`),
      }),
      ...(env.LAYER6_TEST_KAFKA
        ? [source('streams', { brokers: env.LAYER6_TEST_KAFKA.split(',') })]
        : []),
    ],
    rabbitmq: env.LAYER6_TEST_RABBITMQ
      ? [
          source('queues', {
            url: env.LAYER6_TEST_RABBITMQ,
            username: 'layer6',
            password: 'layer6',
          }),
        ]
      : [],
    aws: [],
  };
  return settings({
    organization_name: 'Layer 6 live',
    backend_database_connection_directory: data,
    catalog_locations: [
      { type: 'file', target: '../app/e2e/live/catalog.yaml' },
    ],
    kubernetes_clusterLocatorMethods: clusterLocators(env),
    layer6_sources: sources,
    recordings: [],
  });
}

function clusterLocators({ KUBECONFIG }) {
  if (!KUBECONFIG) return [];
  // Looks for the server when it is loaded.
  const { clusterOf } = testUtils(
    'packages/backend/src/clusters/__testUtils__/server.ts',
  );
  return [{ type: 'config', clusters: [clusterOf('lab', 'admin')] }];
}

function settings(values) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      `APP_CONFIG_${key}`,
      JSON.stringify(value),
    ]),
  );
}
