import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Container } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** A container of a workload, and how to prove what it says. */
export interface ContainerFace {
  container: Container;
  /** @param path - below the container, e.g. `image` */
  evidence(path: string, value: string | number | null): Evidence;
}

/** What messaging looks at in a workload. */
export interface Face {
  labels: Record<string, string>;
  /** The ones that stay: init containers count as sidecars only. */
  containers: ContainerFace[];
}

/** Labels of the workload's pods; none where neither its template nor a pod was read. */
export function labelsOf({
  template,
  pods,
}: WorkloadView): Record<string, string> {
  return (template ?? pods[0])?.metadata.labels ?? {};
}

/**
 * The workload's template, else a pod of it: admission changes nothing of what is read here, and a template's evidence holds
 * longer than a pod's. Undefined where neither was read.
 */
export function faceOf(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Face | undefined {
  const [pod] = view.pods;
  const source = view.template
    ? {
        spec: view.template.spec,
        base: view.templatePath && `${view.templatePath}.`,
        object: { ...view.templateRef, metadata: view.templateRef },
      }
    : pod && {
        spec: pod.spec,
        base: '',
        object: pod,
      };
  if (!source) return undefined;

  const faces = (list: 'containers' | 'initContainers') =>
    source.spec[list].map((container, index) => ({
      container,
      evidence: (path: string, value: string | number | null) =>
        snapshot.evidence(
          source.object,
          `${source.base}spec.${list}[${index}].${path}`,
          value,
        ),
    }));
  return {
    labels: labelsOf(view),
    containers: [
      ...faces('containers'),
      ...faces('initContainers').filter(
        ({ container }) => container.restartPolicy === 'Always',
      ),
    ],
  };
}
