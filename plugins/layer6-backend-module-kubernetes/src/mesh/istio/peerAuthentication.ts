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
}

export function evidenceOf({ setBy }: PeerSetting): Evidence[] {
  return setBy ? [setBy.evidence] : [];
}

/** What a workload's proxies accept, after all levels are merged. */
export interface PeerPolicy extends PeerSetting {
  /** Exceptions by port of the container. */
  ports: ReadonlyMap<number, PeerSetting>;
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
  const [own] =
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
  const byWorkload = at(own) ?? byNamespace;
  const ports = Object.entries(own?.spec?.portLevelMtls ?? {}).map(
    ([port, mtls]) =>
      [
        Number(port),
        set(own, `spec.portLevelMtls.${port}.mode`, mtls?.mode) ?? byWorkload,
      ] as const,
  );
  return {
    ...byWorkload,
    ports: new Map(ports),
    ofNamespace: byNamespace,
  };
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
