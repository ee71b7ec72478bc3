import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import catalogModuleLayer6 from 'backstage-plugin-catalog-backend-module-layer6';
import layer6 from 'backstage-plugin-layer6-backend';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';

/* From a recorded cluster's file to a filter of the catalog: the whole way, as in a portal. */

const CLUSTER = path.resolve(
  __dirname,
  '../../../examples/clusters/eks-production',
);
const HPA = 'observed.layer6/check.hpa-configured';
const REF = 'component:default/backend-api';

const backendApi: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'backend-api',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://git.test/a.yaml',
      'backstage.io/managed-by-origin-location': 'url:https://git.test/a.yaml',
      'backstage.io/kubernetes-id': 'backend-api',
      'layer6/tags': 'R5.2, R9.9',
      'layer6/kafka-topics': 'a/b/c',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'checkout' },
};

describe('annotations of the catalog', () => {
  jest.setTimeout(2 * PATIENCE_MS);
  let folder: string;
  let backend: TestBackend;
  let catalog: CatalogService;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'layer6-cluster-'));
    await cp(CLUSTER, folder, { recursive: true });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleLayer6,
        layer6,
        kubernetes,
        // That of the tests runs every task once.
        schedulerServiceFactory,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test-entities',
          register(env) {
            env.registerInit({
              deps: {
                processing: catalogProcessingExtensionPoint,
                service: catalogServiceRef,
              },
              async init({ processing, service }) {
                catalog = service;
                processing.addEntityProvider({
                  getProviderName: () => 'test-entities',
                  connect: connection =>
                    connection.applyMutation({
                      type: 'full',
                      entities: [{ entity: backendApi, locationKey: 'test' }],
                    }),
                });
              },
            });
          },
        }),
        mockServices.rootConfig.factory({
          data: {
            layer6: {
              sources: {
                kubernetes: [
                  { name: 'eks', manifests: folder, complete: true },
                ],
              },
            },
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await rm(folder, { recursive: true });
  });

  const credentials = mockCredentials.service();
  async function find(status: string) {
    const { items } = await catalog.getEntities(
      { filter: { [`metadata.annotations.${HPA}`]: status } },
      { credentials },
    );
    return items.map(entity => stringifyEntityRef(entity));
  }

  it('show what runs, and follow a change of it', async () => {
    await eventually(async () => expect(await find('pass')).toEqual([REF]));

    const file = path.join(folder, 'backend-api.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/maxReplicas: \d+/, 'maxReplicas: 2'));
    await eventually(async () => expect(await find('pass')).toEqual([]));
  });

  it('warn of what an owner wrote wrongly, on an entity that is there all the same', async () => {
    const entity = await catalog.getEntityByRef(REF, { credentials });
    const { items } = (entity as { status?: { items: object[] } }).status ?? {
      items: [],
    };
    expect(items).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('"a/b/c"'),
      }),
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('R9.9'),
      }),
    ]);
  });
});
