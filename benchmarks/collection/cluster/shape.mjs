/*
 * The cluster in numbers, and which workload is what: everything follows from its index, so that nothing needs to be kept and
 * every run sees the same.
 */

/** Of the cluster that there are goals for; another number makes it smaller or larger in every way. */
const SCALE = Number(process.env.SCALE ?? 1);

const PER_NAMESPACE = 50;
const NAMESPACES = 400 * SCALE;
const DAEMON_SETS = 5;

export const NODES = 2_000 * SCALE;
export const WORKLOADS = PER_NAMESPACE * NAMESPACES;
export const PODS = 100_000 * SCALE;

/** Those in the namespaces of teams; one in ten is a StatefulSet. */
const TEAM_WORKLOADS = WORKLOADS - DAEMON_SETS;
const TEAM_PODS = PODS - DAEMON_SETS * NODES;

export const teamNamespaces = range(NAMESPACES).map(at => ({
  at,
  name: `team-${pad(at)}`,
  /** Every other namespace is in a mesh. */
  mesh: { 0: 'istio', 2: 'linkerd' }[at % 4],
}));

/** In the order of etcd's keys: by namespace and name. */
export const workloads = [
  ...range(DAEMON_SETS).map(at => ({
    at,
    kind: 'DaemonSet',
    namespace: 'kube-system',
    name: `agent-${at}`,
    replicas: NODES,
  })),
  ...range(TEAM_WORKLOADS).map(at => {
    const { name: namespace, mesh } =
      teamNamespaces[Math.floor(at / PER_NAMESPACE)];
    return {
      at,
      kind: at % 10 === 9 ? 'StatefulSet' : 'Deployment',
      namespace,
      name: `service-${pad(at % PER_NAMESPACE)}`,
      mesh,
      replicas: podsBefore(at + 1) - podsBefore(at),
    };
  }),
];

/** From four to five each, and all of them together. */
function podsBefore(at) {
  return Math.floor((at * TEAM_PODS) / TEAM_WORKLOADS);
}

export function ofKind(kind) {
  return workloads.filter(each => each.kind === kind);
}

export function range(length) {
  return Array.from({ length }, (_, at) => at);
}

function pad(number) {
  return String(number).padStart(3, '0');
}

/** Letters and digits that look random and follow from a number. */
export function hash(number, length) {
  let state = Math.imul(number + 1, 2654435761) >>> 0;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

export function uid(number) {
  const text = hash(number, 32);
  return [0, 8, 12, 16, 20]
    .map((start, part) => text.slice(start, [8, 12, 16, 20, 32][part]))
    .join('-');
}
