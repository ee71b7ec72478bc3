import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kubernetesModule from 'backstage-plugin-layer6-backend-module-kubernetes';
import { eventually, TestPortal } from './__testUtils__/TestPortal';

const deployment = (replicas: number, label = 'cart') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
  labels:
    app: ${label}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${label}
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
        - name: cart
          image: registry.example/shop/cart:1.0
`;
const autoscaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: cart
  namespace: shop
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: cart
  minReplicas: 2
  maxReplicas: 6
  metrics:
    - type: Resource
      resource:
        name: memory
        target:
          type: AverageValue
          averageValue: 500Mi
`;

describe('the plugin with a folder of manifests', () => {
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.create();
  });

  afterEach(() => portal.remove());

  async function aFolder(name: string): Promise<string> {
    const folder = join(portal.folder, name);
    await mkdir(folder);
    return folder;
  }

  async function start(manifests: string) {
    await portal.start(kubernetesModule, {
      sources: { kubernetes: [{ name: 'prod', manifests }] },
    });
  }

  it('shows what has changed while the portal was down, and never another folder', async () => {
    const manifests = await aFolder('manifests');
    await writeFile(join(manifests, 'cart.yaml'), deployment(3, 'other'));
    await start(manifests);
    await eventually(async () => expect(await portal.placements()).toEqual([]));
    await portal.stop();

    await writeFile(join(manifests, 'cart.yaml'), deployment(3));
    await start(manifests);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
    await portal.stop();

    await start(await aFolder('empty'));
    await eventually(async () => expect(await portal.placements()).toEqual([]));
  });

  it('shows within two seconds what has changed on disk', async () => {
    const manifests = await aFolder('manifests');
    await writeFile(join(manifests, 'cart.yaml'), deployment(3));
    await start(manifests);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
    expect(await portal.check('hpa-configured')).toMatchObject({
      status: 'fail',
    });

    await writeFile(join(manifests, 'hpa.yaml'), autoscaler);
    await eventually(async () =>
      expect(await portal.check('hpa-configured')).toMatchObject({
        status: 'pass',
        observed: false,
      }),
    );

    await rm(join(manifests, 'hpa.yaml'));
    await eventually(async () =>
      expect(await portal.check('hpa-configured')).toMatchObject({
        status: 'fail',
      }),
    );

    await writeFile(join(manifests, 'cart.yaml'), deployment(3, 'other'));
    await eventually(async () => expect(await portal.placements()).toEqual([]));
  });
});
