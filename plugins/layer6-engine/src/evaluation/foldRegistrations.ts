import type { Fact, Mtls, Subject, WorkloadAsset } from '../model';

/** How the controllers of Kubernetes name their pods. */
const POD_SUFFIX: Record<string, RegExp> = {
  Deployment: /^-[a-z0-9]{1,10}-[a-z0-9]{5}$/,
  Rollout: /^-[a-z0-9]{1,10}-[a-z0-9]{5}$/,
  StatefulSet: /^-\d+$/,
  Pod: /^$/,
};
const ONE_PART = /^-[a-z0-9]{5}$/;

/**
 * A service that Consul knows and whose pods belong to a workload of the same subject is not something else that runs, but another
 * sight of that workload: it becomes part of it. Of what the two show on mutual TLS the weaker counts, and a note says so.
 */
export function foldRegistrations(subject: Subject): Subject {
  const registrations = subject.workloads.filter(each => each.standsFor);
  if (registrations.length === 0) return subject;
  const folded = new Set<WorkloadAsset>();
  const workloads = subject.workloads
    .filter(each => !each.standsFor)
    .map(workload =>
      registrations
        .filter(registration => isOf(registration, workload))
        .reduce((merged, registration) => {
          folded.add(registration);
          return merge(merged, registration);
        }, workload),
    );
  const others = registrations.filter(each => !folded.has(each));
  return { ...subject, workloads: [...workloads, ...others] };
}

function isOf(registration: WorkloadAsset, workload: WorkloadAsset): boolean {
  const { namespace, pods } = registration.standsFor!;
  const { kind, name, namespace: own } = workload.workload;
  const [here, there] = [workload, registration].map(
    each => each.source.environment,
  );
  if (namespace !== own || (here && there && here !== there)) return false;
  const suffix = POD_SUFFIX[kind] ?? ONE_PART;
  return pods.some(
    pod => pod.startsWith(name) && suffix.test(pod.slice(name.length)),
  );
}

function merge(
  workload: WorkloadAsset,
  registration: WorkloadAsset,
): WorkloadAsset {
  return {
    ...workload,
    technologies: [
      ...workload.technologies,
      ...registration.technologies.filter(
        ({ id }) => !workload.technologies.some(own => own.id === id),
      ),
    ],
    mtls: weakerOf(workload, registration),
  };
}

/** Plaintext that is certain, then plaintext beside mutual TLS, then what nobody knows, then mutual TLS alone. */
function weakerOf(
  workload: WorkloadAsset,
  registration: WorkloadAsset,
): Fact<Mtls> {
  // A service that was only made known to Consul says nothing on mutual TLS there.
  const says = registration.mtls;
  if (!says.known && says.reason.code === 'not-collected') return workload.mtls;
  const [rank, other] = [rankOf(workload.mtls), rankOf(says)];
  if (rank === other) return workload.mtls;
  const [weaker, stronger] =
    other < rank ? [registration, workload] : [workload, registration];
  const { mtls } = weaker;
  // What only one of them knows is no contradiction.
  if (!mtls.known || !stronger.mtls.known) return mtls;
  const note = {
    code: 'sources-disagree',
    mode: 'enforced' as const,
    params: { weaker: weaker.source.name, stronger: stronger.source.name },
    evidence: stronger.mtls.evidence,
  };
  return {
    ...mtls,
    value: { ...mtls.value, notes: [...mtls.value.notes, note] },
  };
}

function rankOf(fact: Fact<Mtls>): number {
  if (!fact.known) return 2;
  const { mode, findings } = fact.value;
  if (mode === 'none') return 0;
  return findings.length > 0 || mode !== 'enforced' ? 1 : 3;
}
