import { unknown } from 'backstage-plugin-layer6-engine';
import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { replicasOf } from './replicas';

const NOT_SCALED = unknown({ code: 'not-collected', params: {} });

/** What a workload without pods comes to. */
function replicas(kind: string, spec: string, status = '') {
  const snapshot = snapshotOf(`
apiVersion: apps/v1
kind: ${kind}
metadata: { name: cart }
spec: { ${spec} template: {} }
${status}`);
  const [view] = workloadsOf(snapshot);
  return replicasOf(view, NOT_SCALED, snapshot);
}

describe('replicasOf', () => {
  it('wants one where nothing is set, and takes the number of ready pods from the status', () => {
    expect(replicas('Deployment', '')).toMatchObject({
      observed: false,
      value: { desired: 1 },
      evidence: [{ path: 'spec.replicas', value: null }],
    });
    expect(
      replicas(
        'StatefulSet',
        'replicas: 5,',
        'status: { replicas: 5, readyReplicas: 3 }',
      ),
    ).toMatchObject({
      observed: true,
      value: { desired: 5, ready: 3 },
      evidence: [{ value: 5 }, { path: 'status.readyReplicas', value: 3 }],
    });
  });

  it('counts none ready where the controller left the number out, and nothing where it never wrote', () => {
    expect(replicas('Deployment', '', 'status: { replicas: 2 }')).toMatchObject(
      {
        observed: true,
        value: { ready: 0 },
      },
    );
    expect(replicas('Deployment', '', 'status: {}')).toMatchObject({
      observed: false,
      value: { desired: 1 },
    });
  });

  it('wants no number of a kind that has none', () => {
    expect(replicas('DaemonSet', '')).toMatchObject({
      known: true,
      value: {},
      evidence: [{ path: 'kind', value: 'DaemonSet' }],
    });
  });
});
