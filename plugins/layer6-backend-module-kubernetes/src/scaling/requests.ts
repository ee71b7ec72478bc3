import type { Evidence } from 'backstage-plugin-layer6-common';
import type {
  MissingRequests,
  ScalingMetric,
} from 'backstage-plugin-layer6-engine';
import type { Container, LimitRange, PodSpec } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { isNothing } from './isNothing';

/** A pod spec, and where it stands. */
interface Place {
  spec: PodSpec;
  evidence: (field: string, value: string | undefined) => Evidence;
}

/**
 * What keeps utilization from being computed: it is a share of what the containers request, so that each one needs a request,
 * sidecars included. A limit counts, as it becomes the request. Live pods show what admission made of the template; without
 * any, LimitRanges are applied by their rules. Source: kubernetes, `podautoscaler/replica_calculator.go`.
 */
export function missingRequests(
  metrics: readonly ScalingMetric[],
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): MissingRequests[] {
  const ratios = metrics.filter(
    ({ target, type }) =>
      target === 'Utilization' &&
      (type === 'Resource' || type === 'ContainerResource'),
  );
  if (ratios.length === 0) return [];
  const isLive = view.pods.length > 0;
  const places = isLive
    ? placesOfPods(view, snapshot)
    : placeOfTemplate(view, snapshot);
  const defaults = isLive ? [] : limitRangesOf(view, snapshot);
  // Pods that could not be read would show what admission added.
  const certain =
    isLive ||
    (snapshot.source.complete &&
      !snapshot.gap('/LimitRange', 'LimitRange') &&
      !snapshot.gap('/Pod', 'Pod'));
  return ratios.flatMap(metric => {
    if (defaults.some(range => fillsIn(range, metric.name))) return [];
    if (!places.some(({ spec }) => spec.containers.length > 0)) {
      return [notVisible(metric.name)];
    }
    for (const { spec, evidence } of places) {
      const containers = lacking(spec, metric);
      if (containers.length === 0) continue;
      const sidecars = sidecarsOf(spec)
        .map(({ name }) => name)
        .filter(name => containers.includes(name));
      const [first] = containers;
      const list = sidecars.includes(first) ? 'initContainers' : 'containers';
      const resource = metric.name;
      const field = `spec.${list}[${first}].resources.requests.${resource}`;
      return [
        {
          resource,
          containers,
          sidecars,
          certain,
          evidence: [evidence(field, writtenIn(spec, first, resource))],
        },
      ];
    }
    return [];
  });
}

/** Without a single container in sight, nothing says that the requests are there. */
function notVisible(resource: string): MissingRequests {
  return {
    resource,
    containers: [],
    sidecars: [],
    certain: false,
    evidence: [],
  };
}

/** One for pods that follow each other and share what they request, as those of one template do. */
function placesOfPods(view: WorkloadView, snapshot: ClusterSnapshot): Place[] {
  const { pods } = view;
  return pods
    .filter((pod, at) => at === 0 || !requestAlike(pod.spec, pods[at - 1].spec))
    .map(pod => ({
      spec: pod.spec,
      evidence: (field, value) => snapshot.evidence(pod, field, value),
    }));
}

/** False says nothing. */
function requestAlike(a: PodSpec, b: PodSpec): boolean {
  return (
    a.containers === b.containers &&
    a.initContainers === b.initContainers &&
    a.resources === b.resources
  );
}

function placeOfTemplate(
  { template, templatePath, templateRef }: WorkloadView,
  snapshot: ClusterSnapshot,
): Place[] {
  if (!template) return [];
  return [
    {
      spec: template.spec,
      evidence: (field, value) =>
        snapshot.evidence(
          { ...templateRef, metadata: templateRef },
          [templatePath, field].filter(Boolean).join('.'),
          value,
        ),
    },
  ];
}

/** Containers without the request. A request of the pod as a whole serves for all of them, but not for a metric of one. */
function lacking(spec: PodSpec, metric: ScalingMetric): string[] {
  const { name, container } = metric;
  const running = [...spec.containers, ...sidecarsOf(spec)];
  if (metric.type === 'ContainerResource') {
    const named = running.filter(each => each.name === container);
    return askForNothing(named, name) ? [container ?? ''] : [];
  }
  if (Object.hasOwn(spec.resources?.requests ?? {}, name)) return [];
  const bare = running.filter(each => requestOf(each, name) === undefined);
  const short = bare.length === 0 && askForNothing(running, name);
  return (short ? running : bare).map(each => each.name);
}

/** Of a request of nothing, or of none, there is no share. */
function askForNothing(containers: Container[], name: string): boolean {
  return containers.every(each => isNothing(requestOf(each, name)));
}

function sidecarsOf({ initContainers }: PodSpec): Container[] {
  return initContainers.filter(
    ({ restartPolicy }) => restartPolicy === 'Always',
  );
}

/** What the container requests; a limit stands in. */
function requestOf({ resources }: Container, name: string): string | undefined {
  const { requests = {}, limits = {} } = resources ?? {};
  return [requests, limits].find(values => Object.hasOwn(values, name))?.[name];
}

/** Absent, or a request of nothing. */
function writtenIn(
  { containers, initContainers }: PodSpec,
  container: string,
  resource: string,
): string | undefined {
  return [...containers, ...initContainers].find(
    ({ name }) => name === container,
  )?.resources?.requests[resource];
}

function limitRangesOf(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): LimitRange[] {
  return snapshot
    .list('/LimitRange')
    .filter(({ metadata }) => metadata.namespace === view.id.namespace);
}

/** The API server derives a default request from a default limit, a maximum or a minimum. */
function fillsIn({ spec }: LimitRange, resource: string): boolean {
  return (spec?.limits ?? []).some(
    limit =>
      limit.type === 'Container' &&
      [limit.defaultRequest, limit.default, limit.max, limit.min].some(values =>
        Object.hasOwn(values, resource),
      ),
  );
}
