import type { Evidence } from 'backstage-plugin-layer6-common';
import type { PeerAuthentication } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import type { PodContext } from '../podContext';
import type { IstioRevision } from './istioIndex';

export type PeerMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** A mode and the policy that set it; `setBy` is absent where none did and Istio's default holds. */
export interface PeerSetting {
  mode: PeerMode;
  setBy?: { object: PeerAuthentication; evidence: Evidence };
  /** That a policy selects the workload's pods. No other that does so counts, whatever it leaves to the levels above. */
  selectedBy?: Evidence;
}

export function evidenceOf({ setBy, selectedBy }: PeerSetting): Evidence[] {
  return [
    ...(setBy ? [setBy.evidence] : []),
    ...(selectedBy ? [selectedBy] : []),
  ];
}

/** What a workload's proxies accept, after all levels are merged. */
export interface PeerPolicy extends PeerSetting {
  /** Exceptions by port of the container. */
  ports: ReadonlyMap<number, PeerSetting>;
  /** What the levels above say, and would hold if this were not there; the nearest first. */
  above: readonly PeerSetting[];
  /** Younger policies that select the same pods, which count for nothing. */
  passedOver: readonly PeerAuthentication[];
  /** At the level of the namespace: as deep as clients look when they choose for themselves. */
  ofNamespace: PeerSetting;
}

/**
 * Merges PeerAuthentications as istiod does: the workload's over the namespace's over the root namespace's, `UNSET` inherits, and
 * PERMISSIVE where nobody says anything. Of several at one level the oldest counts. In the root namespace a policy with a
 * selector counts for nothing, and ports count only beside a selector.
 */
export function peerPolicy(
  { policies, config, snapshot }: IstioRevision,
  { namespace, face }: PodContext,
): PeerPolicy {
  const { rootNamespace } = config;
  const [own, ...passedOver] =
    namespace === rootNamespace ? [] : policies.ofPods(namespace, face.labels);

  const fallback: PeerSetting = { mode: 'PERMISSIVE' };
  const set = (
    policy: PeerAuthentication | undefined,
    path: string,
    mode?: string,
  ) => policy && settingOf(policy, path, mode, snapshot);
  const at = (policy: PeerAuthentication | undefined) =>
    set(policy, 'spec.mtls.mode', policy?.spec?.mtls?.mode);

  const byMesh = at(policies.ofNamespace(rootNamespace)) ?? fallback;
  const byNamespace = at(policies.ofNamespace(namespace)) ?? byMesh;
  const selectedBy = own && { selectedBy: selectionOf(own, snapshot) };
  const byWorkload = { ...(at(own) ?? byNamespace), ...selectedBy };
  const ports = Object.entries(own?.spec?.portLevelMtls ?? {}).map(
    ([port, mtls]) =>
      [
        Number(port),
        {
          ...(set(own, `spec.portLevelMtls.${port}.mode`, mtls?.mode) ??
            byWorkload),
          ...selectedBy,
        },
      ] as const,
  );
  return {
    ...byWorkload,
    ports: new Map(ports),
    above: [...new Set([byNamespace, byMesh])],
    passedOver,
    ofNamespace: byNamespace,
  };
}

function selectionOf(
  policy: PeerAuthentication,
  snapshot: ClusterSnapshot,
): Evidence {
  const labels = Object.entries(policy.spec?.selector?.matchLabels ?? {});
  const text = labels.map(([key, value]) => `${key}=${value}`).join(', ');
  return snapshot.evidence(policy, 'spec.selector.matchLabels', text);
}

/** Undefined where the policy leaves the mode to the level above. */
function settingOf(
  object: PeerAuthentication,
  path: string,
  mode: string | undefined,
  snapshot: ClusterSnapshot,
): PeerSetting | undefined {
  if (mode === undefined || mode === 'UNSET' || mode === '') return undefined;
  const evidence = snapshot.evidence(object, path, mode);
  const known = mode === 'STRICT' || mode === 'DISABLE';
  // Istio knows no further mode; one that it does not know protects nothing.
  return { mode: known ? mode : 'PERMISSIVE', setBy: { object, evidence } };
}
