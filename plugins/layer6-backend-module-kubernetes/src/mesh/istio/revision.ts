import { z } from 'zod';
import { readJson } from '../../readJson';
import type { PodContext } from '../podContext';

const REVISION = 'istio.io/rev';
const STATUS = 'sidecar.istio.io/status';
const status = z.object({ revision: z.string() });

/** Revision of the control plane that a pod's proxy talks to: what injection left, then what labels ask for. */
export function revisionOf({ face, namespaceObject }: PodContext): string {
  return (
    face.annotations[REVISION] ||
    // An old injector's status tells none.
    status.safeParse(readJson(face.annotations[STATUS])).data?.revision ||
    face.labels[REVISION] ||
    namespaceObject?.metadata.labels[REVISION] ||
    'default'
  );
}
