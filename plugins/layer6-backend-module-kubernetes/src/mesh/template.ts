import type { Reason } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type MeshMembership,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { wholePod } from './findings';
import { leadingMesh, membershipOf, technologiesOf } from './membership';
import {
  carryingNone,
  LISTENERS,
  mtlsFact,
  notKnown,
  type MeshFacts,
} from './meshFacts';
import type { MeshIndex } from './meshIndex';
import { outside, plaintextPod } from './outside';
import { templateContext, type PodContext } from './podContext';
import { carriedProxies, judgeCarried } from './proxies';

/** What is looked for, in reasons why it could not be seen. */
const WHAT = 'service mesh';

const TEMPLATE = { total: 0, observed: false };

/**
 * What a template says of a mesh where no live pod does. A proxy in it will be on the pods. Without one, admission may still inject
 * it, unless the template rules that out, or nothing asks for it in an input that holds everything.
 */
export function interpretTemplate(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
  index: MeshIndex,
): MeshFacts {
  const context = templateContext(view, snapshot);
  if (!context) return notKnown(noLivePods(view));
  if (carriedProxies(context).length > 0) return withProxy(context, index);

  const found = outside(context);
  const { wished, ruledOut } = found;
  if (ruledOut) {
    const mtls = mtlsFact([wholePod('none', ruledOut)], false, snapshot);
    return carryingNone(mtls, undefined, TEMPLATE);
  }
  if (wished) {
    const mtls = unknown(unseen(view, snapshot), wished.evidence);
    return carryingNone(mtls, wished, TEMPLATE);
  }
  const gap = mayStillBeInjected(view, snapshot, index);
  if (gap) return notKnown(gap);
  const mtls = mtlsFact([plaintextPod(context, found, index)], false, snapshot);
  return carryingNone(mtls, undefined, TEMPLATE);
}

function withProxy(context: PodContext, index: MeshIndex): MeshFacts {
  const proxies = carriedProxies(context);
  const leading = leadingMesh(proxies);
  const rest = { state: 'template', pods: { total: 0, meshed: 0 } } as const;
  return {
    mesh: known<MeshMembership>(membershipOf(leading, rest), leading.evidence, {
      observed: false,
    }),
    mtls:
      leading.variant === 'gateway'
        ? LISTENERS
        : mtlsFact(
            [judgeCarried(leading, context, index)],
            false,
            index.snapshot,
            leading.evidence,
          ),
    technologies: technologiesOf(proxies),
  };
}

/** Why a mesh may come to a template that does not ask for one: not everything was read, or an injector takes everybody. */
function mayStillBeInjected(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
  index: MeshIndex,
): Reason | undefined {
  // Consul's injector may take pods without an annotation; whether it does is told to it on its command line.
  const consul = index.sightings.some(({ mesh }) => mesh === 'consul');
  const gap = snapshot.gap('/Namespace', WHAT) ?? snapshot.gap('/Pod', WHAT);
  // That the rest of the cluster is missing matters less here than that live pods are.
  const readable = gap?.code === 'incomplete-input' ? undefined : gap;
  return readable ?? (gap || consul ? unseen(view, snapshot) : undefined);
}

/** In an input with live pods, a workload without any is scaled to none; otherwise the input is templates alone. */
function unseen(view: WorkloadView, snapshot: ClusterSnapshot): Reason {
  return snapshot.list('/Pod').length > 0
    ? noLivePods(view)
    : { code: 'template-only', params: { what: WHAT } };
}

function noLivePods({ id }: WorkloadView): Reason {
  const workload = `${id.kind} ${id.namespace}/${id.name}`;
  return { code: 'no-live-pods', params: { workload, what: WHAT } };
}
