import type { Reason } from 'backstage-plugin-layer6-common';
import type { KindKey } from '../../objects';
import { isClosed, modesOf, type JudgedPorts } from '../findings';
import type { IstioRevision } from './istioIndex';
import type { PeerPolicy } from './peerAuthentication';

/** What a verdict on a pod behind ztunnel rests on. */
export const AMBIENT_KINDS: readonly KindKey[] = [
  'security.istio.io/PeerAuthentication',
];
/** What a verdict on a pod with a sidecar rests on. */
export const SIDECAR_KINDS: readonly KindKey[] = [
  ...AMBIENT_KINDS,
  'networking.istio.io/DestinationRule',
  'networking.istio.io/Sidecar',
  'networking.istio.io/EnvoyFilter',
];

/**
 * Why objects that were not seen could make this another verdict. Plaintext that a policy lets in by name stands; that nothing
 * weakens STRICT, or that nobody set anything, is only known where every policy was seen.
 */
export function istioGap(
  judged: JudgedPorts,
  policy: PeerPolicy,
  { snapshot, config }: IstioRevision,
  kinds: readonly KindKey[],
): Reason | undefined {
  const rests = policy.setBy
    ? isClosed(judged)
    : modesOf(judged).some(mode => mode !== 'none');
  if (!rests) return undefined;
  const [withheld] = kinds.flatMap(
    kind => snapshot.gap(kind, kind.split('/')[1]) ?? [],
  );
  return withheld ?? config.gap;
}
