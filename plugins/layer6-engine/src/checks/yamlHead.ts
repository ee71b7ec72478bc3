import type { ObjectRef } from 'backstage-plugin-layer6-common';
import { yamlScalar } from './yamlScalar';

/** The lines that say which object a patch is for, up to its `spec`. */
export function yamlHead({ apiVersion, kind, name, namespace }: ObjectRef) {
  return `apiVersion: ${yamlScalar(apiVersion)}
kind: ${yamlScalar(kind)}
metadata:
  name: ${yamlScalar(name)}
  namespace: ${yamlScalar(namespace ?? 'default')}
spec:`;
}
