import type { Reason } from 'backstage-plugin-layer6-common';
import {
  distinctUses,
  known,
  unknown,
  type Fact,
  type TracingUse,
} from 'backstage-plugin-layer6-engine';
import { meshIndex } from '../mesh';
import { alikePods } from '../mesh/alikePods';
import type { CarriedProxy } from '../mesh/carriedProxy';
import {
  containersCarried,
  templateContext,
  type PodContext,
} from '../mesh/podContext';
import { carriedProxies } from '../mesh/proxies';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { consulTracing } from './consul';
import { environments } from './environment';
import { injectedAgents } from './injectedAgents';
import { istioTracing } from './istio';
import { linkerdTracing } from './linkerd';
import {
  collectorSidecarTracing,
  collectorTracing,
} from './openTelemetryCollector';
import { operatorTracing } from './openTelemetryOperator';
import type { TracingSigns } from './tracingSigns';
import { toldTracing } from './variables';

/**
 * What of a workload sends traces: its application by an SDK or agent, or its mesh's proxy where the mesh is told to. A mesh alone is
 * no tracing.
 */
export function interpretTracing(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Fact<TracingUse[]> {
  const live = alikePods(view, snapshot);
  const pods = live.length > 0 ? live : templateOf(view, snapshot);
  if (pods.length === 0) {
    const workload = `${view.id.kind} ${view.id.namespace}/${view.id.name}`;
    const params = { workload, what: 'tracing' };
    return unknown({ code: 'no-live-pods', params });
  }
  const signs = [
    ...pods.map(({ context, proxies }) => signsOf(context, proxies)),
    collectorTracing(view, snapshot),
  ];
  const uses = distinctUses(signs.flatMap(sign => sign.uses));
  const observed = live.length > 0;
  if (uses.length > 0) {
    const evidence = uses.flatMap(use => use.evidence);
    return known(uses, evidence, { observed });
  }
  const open = signs.find(sign => sign.gap);
  const gap = open?.gap ?? (observed ? undefined : unreadableInput(snapshot));
  return gap
    ? unknown(gap, open?.evidence)
    : known([], [containersCarried(pods[0].context)], { observed });
}

/** Stands for the pods to come. */
function templateOf(view: WorkloadView, snapshot: ClusterSnapshot) {
  const context = templateContext(view, snapshot);
  return context ? [{ context, proxies: carriedProxies(context) }] : [];
}

/** What could not be read may hold the pods, which would show what injection adds. */
function unreadableInput(snapshot: ClusterSnapshot): Reason | undefined {
  const gap = snapshot.gap('/Pod', 'Pod');
  return gap?.code === 'incomplete-input' ? undefined : gap;
}

function signsOf(
  context: PodContext,
  proxies: readonly CarriedProxy[],
): TracingSigns {
  const byMesh = proxies.map((proxy): TracingSigns => {
    if (proxy.mesh === 'istio') {
      // ztunnel sees connections, not requests.
      return proxy.variant === 'ambient'
        ? { uses: [] }
        : istioTracing(context, meshIndex(context.snapshot));
    }
    return proxy.mesh === 'linkerd'
      ? { uses: linkerdTracing(context) }
      : consulTracing(context);
  });
  const containers = environments(context);
  const signs = [
    toldTracing(containers),
    operatorTracing(context, containers),
    collectorSidecarTracing(context),
    { uses: injectedAgents(context, containers) },
    ...byMesh,
  ];
  const open = signs.find(({ gap }) => gap);
  return {
    uses: signs.flatMap(({ uses }) => uses),
    gap: open?.gap,
    evidence: open?.evidence,
  };
}
