import type { Evidence } from 'backstage-plugin-layer6-common';
import type { PeerAuthentication } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { labelsInclude } from '../../labelSelector';
import type { PodContext } from '../podContext';
import { oldestFirst } from '../precedence';
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
  const here = policies.get(namespace) ?? [];
  const inRoot = namespace === rootNamespace;
  const whole = (list: readonly PeerAuthentication[]) =>
    oldestFirst(list.filter(policy => selectorOf(policy) === undefined))[0];
  const own = oldestFirst(
    here.filter(policy => {
      const selector = selectorOf(policy);
      return !inRoot && selector && labelsInclude(selector, face.labels);
    }),
  )[0];

  const fallback: PeerSetting = { mode: 'PERMISSIVE' };
  const set = (
    policy: PeerAuthentication | undefined,
    path: string,
    mode?: string,
  ) => policy && settingOf(policy, path, mode, snapshot);
  const at = (policy: PeerAuthentication | undefined) =>
    set(policy, 'spec.mtls.mode', policy?.spec?.mtls?.mode);

  const byMesh = at(whole(policies.get(rootNamespace) ?? [])) ?? fallback;
  const byNamespace = (inRoot ? undefined : at(whole(here))) ?? byMesh;
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

/** Undefined for a policy of the whole namespace: an empty selector is none. */
function selectorOf({ spec }: PeerAuthentication) {
  const labels = spec?.selector?.matchLabels ?? {};
  return Object.keys(labels).length > 0 ? labels : undefined;
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
