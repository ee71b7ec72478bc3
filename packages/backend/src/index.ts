import { createBackend } from '@backstage/backend-defaults';
import { recordings } from './recordings';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('backstage-plugin-catalog-backend-module-layer6'));

backend.add(import('@backstage/plugin-kubernetes-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('backstage-plugin-layer6-backend'));
backend.add(import('backstage-plugin-layer6-backend-module-aws'));
backend.add(import('backstage-plugin-layer6-backend-module-consul'));
backend.add(import('backstage-plugin-layer6-backend-module-docker'));
backend.add(import('backstage-plugin-layer6-backend-module-kafka'));
backend.add(import('backstage-plugin-layer6-backend-module-kubernetes'));
backend.add(import('backstage-plugin-layer6-backend-module-rabbitmq'));
backend.add(import('backstage-plugin-layer6-backend-module-redis'));

backend.add(recordings);

backend.start();
