import type { MeshId, PodTls } from 'backstage-plugin-layer6-engine';
import type { CarriedProxy, InjectionWish } from './carriedProxy';
import { judgeConsul } from './consul/judge';
import { consulOn } from './consul/proxy';
import { consulWishes } from './consul/wish';
import { judgeAmbient } from './istio/judgeAmbient';
import { judgeSidecar } from './istio/judgeSidecar';
import { istioOn } from './istio/proxy';
import { istioWishes } from './istio/wish';
import { judgeLinkerd } from './linkerd/judge';
import { linkerdOn } from './linkerd/proxy';
import { linkerdWishes } from './linkerd/wish';
import type { MeshIndex } from './meshIndex';
import type { PodContext } from './podContext';

/**
 * What a pod carries, one entry for each mesh; more than one happens on the way from one mesh to another. On the node's network nothing
 * redirects traffic to a proxy, so there it counts only as a gateway, which is spoken to itself.
 */
export function carriedProxies(context: PodContext): CarriedProxy[] {
  const { hostNetwork } = context.face.spec;
  const carried: CarriedProxy[] = [];
  for (const on of [istioOn, linkerdOn, consulOn]) {
    const proxy = on(context);
    if (proxy && (proxy.variant === 'gateway' || !hostNetwork)) {
      carried.push(proxy);
    }
  }
  return carried;
}

/** What labels and annotations of a pod and its namespace ask for. */
export function injectionWishes(context: PodContext): InjectionWish[] {
  return [istioWishes, linkerdWishes, consulWishes].flatMap(wishes =>
    wishes(context),
  );
}

const JUDGES: Record<
  MeshId,
  (context: PodContext, index: MeshIndex) => PodTls
> = {
  istio: judgeSidecar,
  linkerd: judgeLinkerd,
  consul: judgeConsul,
};

/** What a pod accepts, by the rules of the proxy that it carries. */
export function judgeCarried(
  { mesh, variant }: CarriedProxy,
  context: PodContext,
  index: MeshIndex,
): PodTls {
  if (variant === 'ambient') return judgeAmbient(context, index);
  return JUDGES[mesh](context, index);
}
