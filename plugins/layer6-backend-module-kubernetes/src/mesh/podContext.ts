import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Container, Namespace, Pod, PodSpec } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { PodFace, WorkloadView } from '../workloadView';

/** One live pod, or the template of pods to come, as a mesh interpreter judges it. */
export interface PodContext {
  face: PodFace;
  /** False for a template: admission can still change it. */
  live: boolean;
  namespace: string;
  /** Absent where the namespace's object was not read. */
  namespaceObject?: Namespace;
  /** The template's own annotations, to tell what somebody wrote from what a mesh left on the pod. */
  templateAnnotations: Record<string, string>;
  snapshot: ClusterSnapshot;
  /**
   * @param path - in the pod, e.g. `spec.containers[1].name`
   */
  evidence(path: string, value: Evidence['value'] | undefined): Evidence;
}

/** A container and where it stands in its pod, e.g. `spec.initContainers[0]`. */
export interface PlacedContainer {
  container: Container;
  path: string;
}

/** What stands around a pod: its namespace's object, and the annotations of the template that it was made from. */
export type Surroundings = Pick<PodContext, 'namespaceObject'> &
  Partial<Pick<PodContext, 'templateAnnotations'>>;

export function podContext(
  pod: Pod,
  { namespaceObject, templateAnnotations = {} }: Surroundings,
  snapshot: ClusterSnapshot,
): PodContext {
  return {
    face: faceOf(pod),
    live: true,
    namespace: pod.metadata.namespace ?? '',
    namespaceObject,
    templateAnnotations,
    snapshot,
    evidence: (path, value) => snapshot.evidence(pod, path, value),
  };
}

export function faceOf({ metadata, spec }: Pod): PodFace {
  const { labels, annotations } = metadata;
  return { labels, annotations, spec };
}

/**
 * Whether two faces are held as one, as those of the pods of one template are once they were read from a cluster. False says
 * nothing.
 */
export function isSameFace(a: PodFace, b: PodFace): boolean {
  return (
    a.labels === b.labels &&
    a.annotations === b.annotations &&
    a.spec.containers === b.spec.containers &&
    a.spec.initContainers === b.spec.initContainers &&
    a.spec.hostNetwork === b.spec.hostNetwork
  );
}

/** Undefined where the workload's template was not read. */
export function templateContext(
  {
    object,
    template,
    templatePath,
    templateRef,
    namespaceObject,
    id,
  }: WorkloadView,
  snapshot: ClusterSnapshot,
): PodContext | undefined {
  if (!object || !template) return undefined;
  const proven = { ...templateRef, metadata: templateRef };
  return {
    face: { ...template.metadata, spec: template.spec },
    live: false,
    namespace: id.namespace,
    namespaceObject,
    templateAnnotations: template.metadata.annotations,
    snapshot,
    evidence: (path, value) =>
      snapshot.evidence(
        proven,
        templatePath ? `${templatePath}.${path}` : path,
        value,
      ),
  };
}

/** Containers that run beside each other. */
export function runningContainersOf(face: PodFace): PlacedContainer[] {
  const { containers } = face.spec;
  return containersOf(face).filter(
    ({ container }, at) => at < containers.length || isSidecar(container),
  );
}

/** The first of them that is wanted. */
export function findRunning(
  { spec }: PodFace,
  isWanted: (container: Container) => boolean,
): PlacedContainer | undefined {
  return (
    firstIn('containers', spec, isWanted) ??
    firstIn(
      'initContainers',
      spec,
      container => isSidecar(container) && isWanted(container),
    )
  );
}

/** The first of all containers that is wanted. */
export function findContainer(
  { spec }: PodFace,
  isWanted: (container: Container) => boolean,
): PlacedContainer | undefined {
  return (
    firstIn('containers', spec, isWanted) ??
    firstIn('initContainers', spec, isWanted)
  );
}

function firstIn(
  list: 'containers' | 'initContainers',
  spec: PodSpec,
  isWanted: (container: Container) => boolean,
): PlacedContainer | undefined {
  const at = spec[list].findIndex(isWanted);
  return at < 0
    ? undefined
    : { container: spec[list][at], path: `spec.${list}[${at}]` };
}

/** Of an init container: that it stays, as a native sidecar, rather than ends before the others start. */
export function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}

/** All containers, the init containers last. */
export function containersOf({ spec }: PodFace): PlacedContainer[] {
  return [
    ...spec.containers.map((container, at) => ({
      container,
      path: `spec.containers[${at}]`,
    })),
    ...spec.initContainers.map((container, at) => ({
      container,
      path: `spec.initContainers[${at}]`,
    })),
  ];
}

/** That a pod carries these containers and no other. */
export function containersCarried({ face, evidence }: PodContext): Evidence {
  const names = face.spec.containers.map(({ name }) => name);
  return evidence('spec.containers', names.join(', '));
}

/** A mesh's own annotation as it reaches the pod: injectors copy the namespace's where the pod has none. */
export function inheritedAnnotation(
  context: PodContext,
  key: string,
): string | undefined {
  const { face, live, namespaceObject } = context;
  if (Object.hasOwn(face.annotations, key)) return face.annotations[key];
  // A live pod that lacks it was made before the namespace had it.
  return live ? undefined : namespaceObject?.metadata.annotations[key];
}
