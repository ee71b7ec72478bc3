import type { Remedy } from 'backstage-plugin-layer6-common';
import type { WorkloadAsset } from '../../model';
import { yamlHead } from '../yamlHead';
import { yamlScalar } from '../yamlScalar';

type Snippet = NonNullable<Remedy['snippet']>;

/** Labels that injectors, controllers and releases change: no policy should select by them. */
const VOLATILE =
  /^(?:pod-template-hash|rollouts-pod-template-hash|controller-revision-hash|version|helm\.sh\/chart|app\.kubernetes\.io\/version|(?:[a-z-]+\.)*(?:istio|linkerd)\.io\/.*)$/;

/** STRICT for the workload's pods, or for its namespace where they have no label to select by. */
export function peerAuthentication(workload: WorkloadAsset): Snippet {
  const labels = Object.entries(workload.templateLabels).filter(
    ([key]) => !VOLATILE.test(key),
  );
  const selector = labels.length
    ? `  selector:
    matchLabels:
${labels.map(([key, value]) => `      ${yamlScalar(key)}: ${yamlScalar(value)}\n`).join('')}`
    : '';
  return yaml(`apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ${yamlScalar(labels.length ? workload.name : 'default')}
  namespace: ${yamlScalar(namespaceOf(workload))}
spec:
${selector}  mtls:
    mode: STRICT
`);
}

/** Mutual TLS from every client, for the host that the workload's Service has if it bears its name. */
export function destinationRule(workload: WorkloadAsset): Snippet {
  const { name } = workload;
  const namespace = namespaceOf(workload);
  return yaml(`apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${yamlScalar(name)}
  namespace: ${yamlScalar(namespace)}
spec:
  host: ${yamlScalar(`${name}.${namespace}.svc.cluster.local`)}
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
`);
}

export function serviceDefaults(workload: WorkloadAsset): Snippet {
  return yaml(`apiVersion: consul.hashicorp.com/v1alpha1
kind: ServiceDefaults
metadata:
  name: ${yamlScalar(workload.name)}
  namespace: ${yamlScalar(namespaceOf(workload))}
spec:
  mutualTLSMode: strict
`);
}

/** A label or annotation for the pods, to apply on the server's side; undefined for kinds without a template at that place. */
export function templatePatch(
  { object, workload }: WorkloadAsset,
  place: 'labels' | 'annotations',
  key: string,
  value: string,
): Snippet | undefined {
  if (!['apps', 'argoproj.io'].includes(workload.group)) return undefined;
  return yaml(`${yamlHead(object)}
  template:
    metadata:
      ${place}:
        ${key}: ${yamlScalar(value)}
`);
}

/** Undefined for what `kubectl rollout` cannot restart, and for names that no object can have. */
export function restart({ workload }: WorkloadAsset): Snippet | undefined {
  const { group, kind, namespace, name } = workload;
  const isName = (text: string) => /^[a-z0-9.-]+$/.test(text);
  const restarts = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind);
  return group === 'apps' && restarts && isName(namespace) && isName(name)
    ? {
        language: 'shell',
        code: `kubectl rollout restart ${kind.toLowerCase()}/${name} -n ${namespace}\n`,
      }
    : undefined;
}

function namespaceOf({ namespace }: WorkloadAsset): string {
  return namespace ?? 'default';
}

function yaml(code: string): Snippet {
  return { language: 'yaml', code };
}
