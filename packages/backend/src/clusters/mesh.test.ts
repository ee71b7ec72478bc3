import type { Scorecard } from 'backstage-plugin-layer6-common';
import { eventually } from '../__testUtils__/eventually';
import { clusterOf, component, LabPortal, withLab } from './__testUtils__/lab';
import {
  NAMES,
  object,
  policy,
  setUpMeshes,
  tearDownMeshes,
  type Mesh,
} from './__testUtils__/meshes';

/** Status, reason, and the ports that fall short. */
function mtls({ checks }: Scorecard): string {
  const { status, reason } = checks.find(({ id }) => id === 'mesh-mtls')!;
  const ports = [reason.params.ports ?? []].flat();
  return [status, reason.code, ...ports].join(' ');
}

withLab('meshes of a real API server', () => {
  jest.setTimeout(300_000);
  let portal: LabPortal;
  const shows = (mesh: Mesh, expected: string) =>
    eventually(async () =>
      expect(mtls(await portal.scorecard(NAMES[mesh]))).toBe(expected),
    );

  /** The setting that makes it fall short, and its proof. */
  const decidedBy = async (mesh: Mesh) => {
    const { checks } = await portal.scorecard(NAMES[mesh]);
    const { reason, parts } = checks.find(({ id }) => id === 'mesh-mtls')!;
    return { setting: reason.params.setting, evidence: parts[0].evidence };
  };

  beforeAll(async () => {
    setUpMeshes();
    portal = await LabPortal.start({
      clusters: [clusterOf('lab', 'admin')],
      entities: Object.values(NAMES).map(component),
      sources: [{ name: 'lab', schedule: { seconds: 5 } }],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    tearDownMeshes();
  });

  it('Istio: one port that is opened is named, until it is closed again', async () => {
    await shows('istio', 'partial permissive-by-default 8080 9090');
    policy({});
    await shows('istio', 'pass enforced');

    policy({ portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } });
    await shows('istio', 'partial permissive 9090');
    const { setting, evidence } = await decidedBy('istio');
    expect(setting).toBe(
      `PeerAuthentication ${NAMES.istio}/default (PERMISSIVE)`,
    );
    expect(evidence).toContainEqual(
      expect.objectContaining({
        path: 'spec.portLevelMtls.9090.mode',
        value: 'PERMISSIVE',
      }),
    );

    policy({});
    await shows('istio', 'pass enforced');
  });

  it('Istio: clients that are told to send plaintext', async () => {
    object('istio', 'networking.istio.io/v1', 'DestinationRule', {
      host: `${NAMES.istio}.${NAMES.istio}.svc.cluster.local`,
      trafficPolicy: { tls: { mode: 'DISABLE' } },
    });
    await shows('istio', 'partial client-conflict 8080');
    expect((await decidedBy('istio')).setting).toBe(
      `DestinationRule ${NAMES.istio}/default (DISABLE)`,
    );
  });

  it('Linkerd: a Server that lets everybody in', async () => {
    await shows('linkerd', 'pass enforced');
    object('linkerd', 'policy.linkerd.io/v1beta3', 'Server', {
      podSelector: { matchLabels: { app: NAMES.linkerd } },
      port: 'metrics',
      accessPolicy: 'all-unauthenticated',
    });
    await shows('linkerd', 'partial unauthenticated-allowed 9090');
    expect((await decidedBy('linkerd')).setting).toBe(
      `Server ${NAMES.linkerd}/default (accessPolicy: all-unauthenticated)`,
    );
  });

  it('Consul: a service that may be reached in plaintext', async () => {
    await shows('consul', 'pass enforced');
    const entry = { mutualTLSMode: 'permissive' };
    const kind = 'ServiceDefaults';
    const version = 'consul.hashicorp.com/v1alpha1';
    object('consul', version, kind, entry, NAMES.consul);
    await shows('consul', 'partial permissive 8080 9090');
    expect((await decidedBy('consul')).setting).toBe(
      `ServiceDefaults ${NAMES.consul}/${NAMES.consul} (mutualTLSMode: permissive)`,
    );
  });
});
