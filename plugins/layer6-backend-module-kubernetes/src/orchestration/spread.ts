import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type Spread,
} from 'backstage-plugin-layer6-engine';
import { selectorMatches } from '../labelSelector';
import type { LabelSelector, Pod, PodSpec, PodTemplate } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { noNodes } from './nodes';
import { pinnedVolumes } from './volumes';
import { ZONE_LABELS, zonesByNodeName } from './zones';

/** One thing that the scheduler is told about zones. */
interface Rule {
  required: boolean;
  selector: LabelSelector | undefined;
  path: string;
}

/** Where a rule would stand if there were one. */
const NO_RULE = { path: 'topologySpreadConstraints', required: null };

/** Proof of more of them adds nothing. */
const MOST_VOLUMES = 3;

/**
 * How the workload's ready pods stand over the zones, and what its template tells the scheduler. Constraints are weighed when
 * a pod is scheduled and never again, so that only the pods show what holds.
 */
export function interpretSpread(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Fact<Spread> {
  const ready = view.pods.filter(isReady);
  if (ready.length > 0 && snapshot.list('/Node').length === 0) {
    return unknown(noNodes(snapshot));
  }
  const podsByZone = byZone(ready, snapshot);
  const volumes = pinnedVolumes(view, snapshot);
  const face = view.template ?? faceOf(view.pods[0]);
  const rules = face ? rulesOf(face.spec) : [];
  const working = rules.filter(
    ({ selector }) =>
      selector && selectorMatches(selector, face?.metadata.labels ?? {}),
  );
  return known(
    {
      podsByZone: Object.fromEntries(
        [...podsByZone]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([zone, { count }]) => [zone, count]),
      ),
      rule: strongest(working),
      ...(volumes.length > 0 && { pinnedVolumes: countByZone(volumes) }),
      inertConstraints: rules.length - working.length,
    },
    [
      ...[...podsByZone.values()].map(({ first }) =>
        snapshot.evidence(first, 'spec.nodeName', first.spec.nodeName),
      ),
      ...(rules.length > 0
        ? rules.map(rule => evidenceOf(rule, view, snapshot))
        : [evidenceOf(NO_RULE, view, snapshot)]),
      ...volumes.slice(0, MOST_VOLUMES).map(({ evidence }) => evidence),
    ],
    { observed: ready.length > 0 },
  );
}

function isReady({ status }: Pod): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
}

/** By zone, which is empty where a pod's does not show: how many there are, and the first of them. */
function byZone(
  pods: readonly Pod[],
  snapshot: ClusterSnapshot,
): Map<string, { count: number; first: Pod }> {
  const zones = zonesByNodeName(snapshot);
  const found = new Map<string, { count: number; first: Pod }>();
  for (const pod of pods) {
    const zone = zones.get(pod.spec.nodeName ?? '')?.key ?? '';
    const others = found.get(zone);
    if (others) others.count += 1;
    else found.set(zone, { count: 1, first: pod });
  }
  return found;
}

function faceOf(pod: Pod | undefined): PodTemplate | undefined {
  return pod && { metadata: pod.metadata, spec: pod.spec };
}

function strongest(rules: readonly Rule[]): Spread['rule'] {
  if (rules.length === 0) return 'none';
  return rules.some(({ required }) => required) ? 'required' : 'preferred';
}

/** What speaks of zones; a constraint on hostnames spreads over nodes only. */
function rulesOf(spec: PodSpec): Rule[] {
  const anti = spec.affinity?.podAntiAffinity;
  const required = anti?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferred = anti?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...spec.topologySpreadConstraints.map((constraint, index) => ({
      topologyKey: constraint.topologyKey,
      required: constraint.whenUnsatisfiable === 'DoNotSchedule',
      selector: constraint.labelSelector,
      path: `topologySpreadConstraints[${index}]`,
    })),
    ...required.map((term, index) => ({
      topologyKey: term.topologyKey,
      required: true,
      selector: term.labelSelector,
      path: `affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[${index}]`,
    })),
    ...preferred.map(({ podAffinityTerm }, index) => ({
      topologyKey: podAffinityTerm.topologyKey,
      required: false,
      selector: podAffinityTerm.labelSelector,
      path: `affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[${index}].podAffinityTerm`,
    })),
  ].filter(({ topologyKey }) => ZONE_LABELS.includes(topologyKey));
}

function wordFor(required: boolean): string {
  return required ? 'required' : 'preferred';
}

function countByZone(
  volumes: ReturnType<typeof pinnedVolumes>,
): Record<string, number> {
  const zones = volumes.map(({ zone }) => zone).sort();
  return Object.fromEntries(
    [...new Set(zones)].map(zone => [
      zone,
      zones.filter(each => each === zone).length,
    ]),
  );
}

function evidenceOf(
  { path, required }: Pick<Rule, 'path'> & { required: boolean | null },
  { pods, template, templatePath, templateRef }: WorkloadView,
  snapshot: ClusterSnapshot,
): Evidence {
  const value = required === null ? null : wordFor(required);
  // Without a template, the rules are those of its first pod.
  if (!template && pods.length > 0) {
    return snapshot.evidence(pods[0], `spec.${path}`, value);
  }
  const field = [templatePath, 'spec', path].filter(Boolean).join('.');
  return snapshot.evidence(
    { ...templateRef, metadata: templateRef },
    field,
    value,
  );
}
