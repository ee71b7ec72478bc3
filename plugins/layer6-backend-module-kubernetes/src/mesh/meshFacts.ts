import type {
  Evidence,
  Reason,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';
import {
  combinePods,
  known,
  unknown,
  type Fact,
  type MeshMembership,
  type Mtls,
  type PodTls,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { InjectionWish } from './carriedProxy';
import { membershipOf } from './membership';

/** What a workload has of a mesh. */
export interface MeshFacts {
  mesh: Fact<MeshMembership | null>;
  mtls: Fact<Mtls>;
  technologies: TechnologyResult[];
}

/** What a gateway accepts is for its listeners and their certificates to say, and these are not read. */
export const LISTENERS: Fact<Mtls> = unknown({
  code: 'not-collected',
  params: { what: 'Gateway' },
});

/**
 * What a workload accepts, over its pods. Plaintext on some of them is certain whatever else is hidden; that nothing is plaintext is
 * only known where no pod, Service or setting can be missing.
 *
 * @param observed - false for a template
 * @param carried - what shows the proxy: where no policy speaks, its defaults decide
 */
export function mtlsFact(
  pods: readonly PodTls[],
  observed: boolean,
  snapshot: ClusterSnapshot,
  carried: Evidence[] = [],
): Fact<Mtls> {
  const mtls = combinePods(pods);
  const evidence = mtls.decidedBy.length > 0 ? mtls.decidedBy : carried;
  const hasPlaintext = mtls.findings.some(finding => finding.mode === 'none');
  const ofSettings = pods.find(pod => pod.gap)?.gap;
  const ofOthers = observed
    ? (snapshot.gap('/Pod', 'Pod') ?? snapshot.gap('/Service', 'Service'))
    : undefined;
  const gap = ofSettings ?? (mtls.mode === 'enforced' ? ofOthers : undefined);
  if (gap && !hasPlaintext) return unknown(gap, evidence);
  const rest = ofSettings ?? ofOthers;
  return known({ ...mtls, ...(rest && { gap: rest }) }, evidence, { observed });
}

/** A workload that carries no mesh, with what asks for one, if anything does. */
export function carryingNone(
  mtls: Fact<Mtls>,
  wished: InjectionWish | undefined,
  { total, observed }: { total: number; observed: boolean },
): MeshFacts {
  const value = wished
    ? membershipOf(wished, { state: 'intended', pods: { total, meshed: 0 } })
    : null;
  return {
    mesh: known(value, wished?.evidence ?? mtls.evidence, { observed }),
    mtls,
    technologies: [],
  };
}

export function notKnown(reason: Reason): MeshFacts {
  return { mesh: unknown(reason), mtls: unknown(reason), technologies: [] };
}
