import type { PodContext } from '../podContext';
import { bundleIn, type Bundle } from '../trustRoots';
import { CONTROL_PLANE, linkerdVariable } from './proxy';

const ANCHORS = 'LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS';
const CONFIG_MAP = 'linkerd-identity-trust-roots';
const KEY = 'ca-bundle.crt';

/**
 * What a pod's proxy was given when it was made; the control plane's own pods refer to its ConfigMap instead. Others that were made
 * before it changed go on with what they have.
 */
export function trustAnchors(context: PodContext): Bundle | undefined {
  const { face, snapshot } = context;
  const told = linkerdVariable(context, ANCHORS);
  if (told) {
    const { value, path } = told;
    return {
      text: value,
      evidence: expires => context.evidence(path, expires),
    };
  }
  const config = snapshot
    .list('/ConfigMap')
    .find(
      ({ metadata }) =>
        metadata.name === CONFIG_MAP &&
        metadata.namespace === face.labels[CONTROL_PLANE],
    );
  return bundleIn(config, KEY, snapshot);
}
