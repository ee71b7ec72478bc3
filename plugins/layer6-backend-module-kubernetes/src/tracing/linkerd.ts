import type { TracingUse } from 'backstage-plugin-layer6-engine';
import { inheritedAnnotation, type PodContext } from '../mesh/podContext';
import { linkerdVariable } from '../mesh/linkerd/proxy';

const VARIABLE = 'LINKERD2_PROXY_TRACE_COLLECTOR_SVC_ADDR';
/** Read by the webhook of the former Jaeger extension, which 2.19 dropped: on a live pod it shows by the variable, or did nothing. */
const COLLECTOR = 'config.linkerd.io/trace-collector';

/** Whether a meshed pod's proxy was given a collector: since 2.19 by the install's `proxy.tracing`. */
export function linkerdTracing(context: PodContext): TracingUse[] {
  const address = linkerdVariable(context, VARIABLE);
  const wish = context.live
    ? undefined
    : inheritedAnnotation(context, COLLECTOR);
  const evidence = [
    ...(address ? [context.evidence(address.path, address.value)] : []),
    ...(wish
      ? [context.evidence(`metadata.annotations[${COLLECTOR}]`, wish)]
      : []),
  ];
  return evidence.length > 0 ? [{ by: 'linkerd', evidence }] : [];
}
