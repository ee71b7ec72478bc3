import type { Reason } from 'backstage-plugin-layer6-common';
import type { PodTls } from 'backstage-plugin-layer6-engine';
import type { IstioRevision } from './istioIndex';
import type { PeerPolicy } from './peerAuthentication';

/**
 * Why objects that were not seen could make this another verdict. Plaintext that a policy lets in by name stands; that nothing
 * weakens STRICT, or that nobody set anything, is only known where every policy was seen.
 */
export function istioGap(
  { mode, ports }: Pick<PodTls, 'mode' | 'ports'>,
  policy: PeerPolicy,
  { snapshot, config }: IstioRevision,
): Reason | undefined {
  const modes = ports.length > 0 ? ports.map(port => port.mode) : [mode];
  const rests = policy.setBy
    ? modes.includes('enforced')
    : modes.some(each => each !== 'none');
  if (!rests) return undefined;
  return (
    snapshot.gap(
      'security.istio.io/PeerAuthentication',
      'PeerAuthentication',
    ) ??
    snapshot.gap('networking.istio.io/DestinationRule', 'DestinationRule') ??
    config.gap
  );
}
