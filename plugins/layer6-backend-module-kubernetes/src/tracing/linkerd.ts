import type { TracingUse } from 'backstage-plugin-layer6-engine';
import {
  runningContainersOf,
  inheritedAnnotation,
  type PodContext,
} from '../mesh/podContext';
import { isLinkerdProxy } from '../mesh/linkerd/proxy';

const COLLECTOR = 'config.linkerd.io/trace-collector';
const VARIABLE = 'LINKERD2_PROXY_TRACE_COLLECTOR_SVC_ADDR';

/** Whether a meshed pod's proxy was given a collector. */
export function linkerdTracing(context: PodContext): TracingUse[] {
  const proxy = runningContainersOf(context.face).find(({ container }) =>
    isLinkerdProxy(container),
  );
  const at = proxy?.container.env.findIndex(({ name }) => name === VARIABLE);
  const address = proxy?.container.env[at ?? -1]?.value;
  const annotation = inheritedAnnotation(context, COLLECTOR);
  const evidence = [
    ...(proxy && address
      ? [context.evidence(`${proxy.path}.env[${at}].value`, address)]
      : []),
    ...(annotation
      ? [context.evidence(`metadata.annotations[${COLLECTOR}]`, annotation)]
      : []),
  ];
  return evidence.length > 0 ? [{ by: 'linkerd', evidence }] : [];
}
