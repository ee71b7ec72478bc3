import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { PeerAuthentication } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { settingText } from '../settingText';
import type { PeerPolicy } from './peerAuthentication';

/** Which policies say otherwise and do not count: those of the levels above, and younger ones for the same pods. */
export function overrideNotes(
  policy: PeerPolicy,
  snapshot: ClusterSnapshot,
): MtlsFinding[] {
  return [...overridden(policy), ...passedOver(policy, snapshot)];
}

function overridden({ above, mode, setBy }: PeerPolicy): MtlsFinding[] {
  const others = above.flatMap(each =>
    each.setBy && each.mode !== mode
      ? [{ ...each.setBy, mode: each.mode }]
      : [],
  );
  if (!setBy || others.length === 0) return [];
  const params = {
    setting: settingText(setBy.object, mode),
    others: others.map(other => settingText(other.object, other.mode)),
  };
  const evidence = others.map(other => other.evidence);
  return [{ code: 'policy-overrides', mode: 'enforced', params, evidence }];
}

function passedOver(
  policy: PeerPolicy,
  snapshot: ClusterSnapshot,
): MtlsFinding[] {
  const { selectedBy } = policy;
  if (!selectedBy || policy.passedOver.length === 0) return [];
  const { kind, namespace, name } = selectedBy.object;
  const params = {
    setting: `${kind} ${namespace}/${name}`,
    others: policy.passedOver.map(nameOf),
  };
  const evidence = policy.passedOver.map(each =>
    snapshot.evidence(
      each,
      'metadata.creationTimestamp',
      each.metadata.creationTimestamp,
    ),
  );
  return [{ code: 'policy-passed-over', mode: 'enforced', params, evidence }];
}

function nameOf({ kind, metadata }: PeerAuthentication): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
