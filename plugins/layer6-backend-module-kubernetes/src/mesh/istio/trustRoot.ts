import type { PodContext } from '../podContext';
import { bundleIn, type Bundle } from '../trustRoots';
import type { IstioIndex } from './istioIndex';

const CONFIG_MAP = 'istio-ca-root-cert';
const KEY = 'root-cert.pem';

/** istiod hands out the same ConfigMap to every namespace; of a cluster only the control plane's is read. */
export function trustRoot(
  { namespace, snapshot }: PodContext,
  { configs }: IstioIndex,
): Bundle | undefined {
  const handedOut = snapshot
    .list('/ConfigMap')
    .filter(({ metadata }) => metadata.name === CONFIG_MAP);
  const config =
    handedOut.find(({ metadata }) => metadata.namespace === namespace) ??
    handedOut.find(({ metadata }) =>
      configs.namespaces.has(metadata.namespace ?? ''),
    );
  return bundleIn(config, KEY, snapshot);
}
