import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../__testUtils__/eventually';
import {
  apply,
  clusterOf,
  component,
  kubectl,
  LabPortal,
  shop,
  verdict,
  withLab,
} from './__testUtils__/lab';

const NAME = 'layer6-health';
const UP = path.resolve(__dirname, '../../../../testbed/kubernetes/up.sh');

/** A process of the testbed, by the file that up.sh leaves. */
function signal(server: string, name: NodeJS.Signals) {
  const run = path.dirname(process.env.KUBECONFIG!);
  const file = readFileSync(path.join(run, 'pid', `${server}.pid`), 'utf8');
  process.kill(Number(file.split(' ')[0]), name);
}

/** Starts again what of the testbed is not there. */
function startAgain() {
  const run = path.dirname(process.env.KUBECONFIG!);
  const { port } = new URL(clusterOf('lab', 'admin').url);
  const env = { ...process.env, K8S_LAB_RUN: run, K8S_LAB_PORT: port };
  execFileSync(UP, ['0'], { env, stdio: 'ignore' });
}

withLab('health of clusters', () => {
  jest.setTimeout(300_000);
  let portal: LabPortal;

  beforeAll(async () => {
    apply(shop(NAME));
    kubectl(`rollout status deployment/${NAME} -n ${NAME} --timeout=60s`);
    const { caData, ...untrusted } = clusterOf('untrusted', 'admin');
    portal = await LabPortal.start({
      clusters: [
        clusterOf('lab', 'admin'),
        clusterOf('powerless', 'scanner'),
        clusterOf('stranger', { token: 'nobody-knows-it' }),
        untrusted,
        { ...clusterOf('away', 'admin'), url: 'https://127.0.0.1:9' },
        {
          name: 'personal',
          url: 'https://127.0.0.1:9',
          authProvider: 'google',
        },
      ],
      entities: [component(NAME)],
    });
  });

  afterAll(async () => {
    startAgain();
    await portal?.stop();
    kubectl(`delete namespace ${NAME} --wait=false`);
  });

  it('tells apart what keeps a cluster from being read', async () => {
    await eventually(async () => {
      const { lab, powerless, stranger, untrusted, away, personal } =
        await portal.sources();
      expect(lab).toMatchObject({ status: 'ok' });
      expect(lab.message).toBeUndefined();
      expect(powerless.status).toBe('partial');
      expect(powerless.coverage['apps/Deployment']).toMatchObject({
        state: 'forbidden',
        detail: expect.stringContaining(
          'User "scanner" cannot list resource "deployments" in API group "apps" at the cluster scope',
        ),
      });
      expect(stranger).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(/401/),
      });
      expect(untrusted).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(/no trusted connection.*caData/),
      });
      expect(away).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(/cannot be reached/),
      });
      expect(personal).toMatchObject({
        status: 'unscannable',
        message: expect.stringContaining('google'),
      });
    });
  });

  it('keeps what it read in whole while the API server dies in mid-read, and goes on once it is back', async () => {
    const before = await portal.read('lab');
    await eventually(async () => {
      const scorecard = await portal.scorecard(NAME);
      expect(scorecard.placements).toHaveLength(1);
      expect(verdict(scorecard, 'hpa-configured')).not.toMatch(/^unknown/);
    });
    const scorecard = await portal.scorecard(NAME);

    // It takes requests and does not answer them, and then it is gone.
    signal('kube-apiserver', 'SIGSTOP');
    const reading = portal.read('lab');
    await eventually(async () =>
      expect((await portal.sources()).lab.running).toBe(true),
    );
    await sleep(500);
    signal('kube-apiserver', 'SIGKILL');
    const broken = await reading;
    expect(broken).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/cannot be reached|broke/),
      assets: before.assets,
      lastSuccessAt: before.lastSuccessAt,
    });
    const { status, body } = await portal.refresh(NAME);
    expect(status).toBe(503);
    expect(JSON.stringify(body)).toContain('stays as it was');
    const meanwhile = await portal.scorecard(NAME);
    expect(verdict(meanwhile, 'hpa-configured')).toBe(
      verdict(scorecard, 'hpa-configured'),
    );
    expect(meanwhile.placements).toEqual(scorecard.placements);

    startAgain();
    await eventually(async () =>
      expect(await portal.read('lab')).toMatchObject({ status: 'ok' }),
    );
    expect((await portal.refresh(NAME)).status).toBe(200);
  });
});
