import {
  known,
  type MeshMembership,
  type PodTls,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { alikePods } from './alikePods';
import { wholePod } from './findings';
import { leadingMesh, membershipOf, technologiesOf } from './membership';
import { carryingNone, LISTENERS, mtlsFact, type MeshFacts } from './meshFacts';
import type { MeshIndex } from './meshIndex';
import { outside, plaintextPod } from './outside';
import { containersCarried, type PodContext } from './podContext';
import { judgeCarried } from './proxies';
import { interpretTemplate } from './template';

/**
 * Whether a workload is in a mesh and what it accepts from its peers: by its live pods, each by the proxy that it carries; where
 * there are none, by its template as far as that goes.
 */
export function interpretMesh(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
  index: MeshIndex,
): MeshFacts {
  const pods = alikePods(view, snapshot);
  if (pods.length === 0) return interpretTemplate(view, snapshot, index);

  const total = numberOf(pods);
  const carried = pods.flatMap(({ proxies, count }) =>
    proxies.map(proxy => ({ ...proxy, pods: count })),
  );
  if (carried.length === 0) {
    const judged = pods.map(({ context }) => {
      const found = outside(context);
      return { ...found, pod: plaintextPod(context, found, index) };
    });
    const mtls = mtlsFact(
      judged.map(({ pod }) => pod),
      true,
      snapshot,
    );
    return carryingNone(mtls, judged[0].wished, { total, observed: true });
  }

  const leading = leadingMesh(carried);
  const meshed = numberOf(pods.filter(({ proxies }) => proxies.length > 0));
  const strays = pods
    .filter(({ proxies }) => proxies.length === 0)
    .flatMap(({ names }) => names);
  const judged = pods.map(({ context, proxies }) => {
    const proxy =
      proxies.find(({ mesh }) => mesh === leading.mesh) ?? proxies[0];
    if (!proxy) return strayPod(context, strays, total);
    const pod = judgeCarried(proxy, context, index);
    return proxies.length > 1 ? inSeveralMeshes(pod) : pod;
  });
  const state = meshed === total ? 'in' : 'some';
  return {
    mesh: known<MeshMembership>(
      membershipOf(leading, { state, pods: { total, meshed } }),
      leading.evidence,
      { observed: true },
    ),
    mtls:
      leading.variant === 'gateway'
        ? LISTENERS
        : mtlsFact(judged, true, snapshot, leading.evidence),
    technologies: technologiesOf(carried),
  };
}

function numberOf(pods: readonly { count: number }[]): number {
  return pods.reduce((sum, { count }) => sum + count, 0);
}

/** Enough to find the others by. */
const MOST_NAMES = 3;

/** A pod without a proxy beside others that have one: made before injection was turned on, or opted out. */
function strayPod(
  context: PodContext,
  strays: readonly string[],
  total: number,
): PodTls {
  const missing = strays.length;
  const more = missing > MOST_NAMES ? ['…'] : [];
  const pods = [...strays.slice(0, MOST_NAMES), ...more];
  return wholePod('none', {
    code: 'some-pods-outside',
    params: { missing, total, pods },
    evidence: [containersCarried(context)],
  });
}

function inSeveralMeshes(pod: PodTls): PodTls {
  const note = {
    code: 'several-meshes',
    mode: pod.mode,
    params: {},
    evidence: pod.decidedBy,
  };
  return { ...pod, notes: [...pod.notes, note] };
}
