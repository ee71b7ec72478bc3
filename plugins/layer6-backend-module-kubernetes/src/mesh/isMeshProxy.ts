import type { Container } from '../objects';
import { isConsulProxy } from './consul/proxy';
import { isIstioProxy } from './istio/proxy';
import { isLinkerdProxy } from './linkerd/proxy';

/** Whether a container belongs to a mesh rather than to the workload. */
export function isMeshProxy(container: Container): boolean {
  return (
    isIstioProxy(container) ||
    isLinkerdProxy(container) ||
    isConsulProxy(container)
  );
}
