import { eventually } from '../__testUtils__/eventually';
import {
  apply,
  clusterOf,
  component,
  definition,
  kubectl,
  LabPortal,
  shop,
  verdict,
  withLab,
} from './__testUtils__/lab';

const NAME = 'layer6-changes';
const GROUP = 'security.istio.io';
const PLURAL = 'peerauthentications';

const policies = (v1beta1: boolean, v1: boolean) =>
  definition(GROUP, 'PeerAuthentication', PLURAL, [
    { name: 'v1beta1', served: v1beta1, storage: false },
    { name: 'v1', served: v1 },
  ]);

const policy = (version: string) => `
apiVersion: ${GROUP}/${version}
kind: PeerAuthentication
metadata: { name: default, namespace: ${NAME} }
spec: { mtls: { mode: STRICT } }
`;

withLab('what changes in a cluster while the portal runs', () => {
  jest.setTimeout(300_000);
  let portal: LabPortal;

  beforeAll(async () => {
    portal = await LabPortal.start({
      clusters: [clusterOf('lab', 'admin')],
      entities: [component(NAME)],
      sources: [
        { name: 'lab', environment: 'production', schedule: { seconds: 5 } },
      ],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    kubectl(`delete namespace ${NAME} --ignore-not-found --wait=false`);
    kubectl(`delete crd ${PLURAL}.${GROUP} --ignore-not-found`);
  });

  it('shows by itself', async () => {
    await eventually(async () =>
      expect((await portal.sources()).lab).toMatchObject({
        status: 'ok',
        environment: 'production',
      }),
    );
    expect((await portal.scorecard(NAME)).placements).toEqual([]);

    apply(shop(NAME));
    await eventually(async () => {
      const { placements, tags } = await portal.scorecard(NAME);
      expect(placements).toMatchObject([
        { source: 'lab', namespace: NAME, name: NAME },
      ]);
      expect(tags.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['R5.1', 'R5.2', 'R3.2', 'M1.1']),
      );
    });

    kubectl(
      `patch hpa ${NAME} -n ${NAME} -p {"spec":{"minReplicas":3,"maxReplicas":3}}`,
    );
    await eventually(async () => {
      const scorecard = await portal.scorecard(NAME);
      expect(verdict(scorecard, 'hpa-configured')).toBe('fail: fixed-size');
    });
  });

  it('shows at a refresh at once', async () => {
    kubectl(`delete hpa ${NAME} -n ${NAME}`);
    const { status, body } = await portal.refresh(NAME);
    expect(status).toBe(200);
    expect(verdict(body, 'hpa-configured')).toBe('fail: no-hpa');
  });

  it('takes custom resources as they come, and in the version that is served', async () => {
    const kind = `${GROUP}/PeerAuthentication`;
    const coverage = async () => (await portal.read('lab')).coverage[kind];
    expect(await coverage()).toMatchObject({ state: 'not-served' });

    for (const [version, definitions] of [
      ['v1beta1', policies(true, false)],
      ['v1', policies(false, true)],
    ]) {
      apply(definitions);
      await eventually(async () => {
        apply(policy(version));
        expect(await coverage()).toMatchObject({ state: 'listed', count: 1 });
      });
    }

    kubectl(`delete crd ${PLURAL}.${GROUP}`);
    await eventually(async () =>
      expect(await coverage()).toMatchObject({ state: 'not-served' }),
    );
  });
});
