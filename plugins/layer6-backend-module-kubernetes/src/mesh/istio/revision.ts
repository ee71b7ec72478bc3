import { z } from 'zod';
import type { PodContext } from '../podContext';

const REVISION = 'istio.io/rev';
const STATUS = 'sidecar.istio.io/status';
const status = z.object({ revision: z.string() });

/** Revision of the control plane that a pod's proxy talks to: what injection left, then what labels ask for. */
export function revisionOf({ face, namespaceObject }: PodContext): string {
  return (
    face.annotations[REVISION] ||
    injected(face.annotations[STATUS]) ||
    face.labels[REVISION] ||
    namespaceObject?.metadata.labels[REVISION] ||
    'default'
  );
}

function injected(annotation: string | undefined): string | undefined {
  if (!annotation) return undefined;
  try {
    return status.parse(JSON.parse(annotation)).revision;
  } catch {
    // An old injector's status, or anybody's text.
    return undefined;
  }
}
