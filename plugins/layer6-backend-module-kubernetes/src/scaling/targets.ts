import type {
  HorizontalPodAutoscaler,
  ScaledObject,
  VerticalPodAutoscaler,
} from '../objects';
import type { WorkloadId } from '../workloadView';

/** What an autoscaler says it scales. */
export interface Target {
  id: WorkloadId;
  apiVersion: string;
}

/**
 * The controller takes the group out of `apiVersion` and asks for group and kind; both are exact, and the core group is what
 * no `apiVersion` stands for. Source: kubernetes, `podautoscaler/horizontal.go`.
 */
export function targetOf({ metadata, spec }: HorizontalPodAutoscaler): Target {
  const { apiVersion = '', kind, name } = spec.scaleTargetRef;
  return target(metadata.namespace, apiVersion, kind, name);
}

/** Undefined for a ScaledJob. KEDA's defaults are `apps/v1` and `Deployment`, each by itself. */
export function targetOfScaledObject({
  metadata,
  spec,
}: ScaledObject): Target | undefined {
  if (!spec.scaleTargetRef) return undefined;
  const { apiVersion, kind, name } = spec.scaleTargetRef;
  return target(
    metadata.namespace,
    apiVersion || 'apps/v1',
    kind || 'Deployment',
    name,
  );
}

export function targetOfVertical({
  metadata,
  spec,
}: VerticalPodAutoscaler): Target | undefined {
  if (!spec.targetRef) return undefined;
  const { apiVersion = '', kind, name } = spec.targetRef;
  return target(metadata.namespace, apiVersion, kind, name);
}

function target(
  namespace = '',
  apiVersion: string,
  kind: string,
  name: string,
): Target {
  const id = { group: groupOf(apiVersion), kind, namespace, name };
  return { id, apiVersion };
}

/** What is no `group/version` and no `version` is no group that anything is in. */
export function groupOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  if (parts.length === 1) return '';
  return parts.length === 2 ? parts[0] : apiVersion;
}
