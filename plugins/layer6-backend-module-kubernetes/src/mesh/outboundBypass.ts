import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import { inheritedAnnotation, type PodContext } from './podContext';

/** What keeps a workload's own calls away from its proxy. */
const ANNOTATIONS: readonly string[] = [
  'traffic.sidecar.istio.io/excludeOutboundPorts',
  'traffic.sidecar.istio.io/excludeOutboundIPRanges',
  'config.linkerd.io/skip-outbound-ports',
  'consul.hashicorp.com/transparent-proxy-exclude-outbound-ports',
  'consul.hashicorp.com/transparent-proxy-exclude-outbound-cidrs',
];

/** It changes nothing of what a workload accepts, but those that it calls get plaintext from it, or refuse it. */
export function outboundNotes(context: PodContext): MtlsFinding[] {
  return ANNOTATIONS.flatMap(key => {
    const value = inheritedAnnotation(context, key);
    if (!value?.trim()) return [];
    const path = `metadata.annotations[${key}]`;
    return [
      {
        code: 'outbound-bypassed',
        mode: 'enforced' as const,
        params: { setting: `${key.split('/')[1]}: ${value}` },
        evidence: [context.evidence(path, value)],
      },
    ];
  });
}
