import { createBackend } from '@backstage/backend-defaults';

/* A portal with nothing but the Kubernetes plugin, for its proxy. Its configuration comes from the command line. */

const backend = createBackend();
backend.add(import('@backstage/plugin-kubernetes-backend'));
await backend.start();
process.send({});
