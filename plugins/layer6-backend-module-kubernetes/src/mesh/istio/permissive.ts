import type { Evidence } from 'backstage-plugin-layer6-common';
import type { PortVerdict } from '../findings';
import { settingText } from '../settingText';
import type { PeerSetting } from './peerAuthentication';

/** A port that takes plaintext beside mutual TLS. */
export function permissive(
  { mode, setBy }: PeerSetting,
  decidedBy: Evidence[],
): PortVerdict {
  return {
    mode: 'opportunistic',
    finding: {
      code: setBy ? 'permissive' : 'permissive-by-default',
      params: setBy ? { setting: settingText(setBy.object, mode) } : {},
      evidence: decidedBy,
    },
    decidedBy,
  };
}
