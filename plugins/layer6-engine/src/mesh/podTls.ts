import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import type { Mtls, MtlsFinding, MtlsMode, PortTls } from '../model';

/**
 * What one pod accepts from its peers: what every mesh interpreter translates its vendor's settings into.
 *
 * @public
 */
export interface PodTls {
  /** On ports that are not listed below. */
  mode: MtlsMode;
  /** Its serving ports, where they are known. */
  ports: PortTls[];
  findings: MtlsFinding[];
  decidedBy: Evidence[];
  notes: MtlsFinding[];
  /** Why a setting may exist unseen that would make this another mode; absent where the mode is certain. */
  gap?: Reason;
}

const WORST_FIRST: readonly MtlsMode[] = ['none', 'opportunistic', 'enforced'];

/** Proof enough for a reader; ten pods that say the same add nothing. */
const MAX_EVIDENCE = 12;

/** The weaker of two modes. */
export function weaker(a: MtlsMode, b: MtlsMode): MtlsMode {
  return WORST_FIRST[Math.min(WORST_FIRST.indexOf(a), WORST_FIRST.indexOf(b))];
}

/**
 * What a workload accepts, over its pods.
 *
 * A pod is what its serving ports are; where none is known, what it does with any port. Pods or ports that differ make the
 * whole `mixed`. A port that differs between pods is listed with the weaker mode, for a peer cannot choose the pod.
 *
 * @param pods - at least one
 * @public
 */
export function combinePods(pods: readonly PodTls[]): Mtls {
  const modes = new Set<MtlsMode>();
  const ports = new Map<number, PortTls>();
  for (const pod of pods) {
    if (pod.ports.length === 0) modes.add(pod.mode);
    for (const port of pod.ports) {
      modes.add(port.mode);
      ports.set(port.port, weakerPort(ports.get(port.port), port));
    }
  }
  for (const { mode, decidedBy, ports: own } of pods) {
    // One of which no port is known does the same with any, and so with these.
    for (const port of own.length === 0 ? ports.values() : []) {
      const [proof] = decidedBy;
      const any = { port: port.port, mode, ...(proof && { decidedBy: proof }) };
      ports.set(port.port, weakerPort(port, any));
    }
  }
  return {
    mode: modes.size === 1 ? [...modes][0] : 'mixed',
    ports: [...ports.values()].sort((a, b) => a.port - b.port),
    findings: distinct(pods.flatMap(pod => pod.findings)).sort(
      (a, b) => WORST_FIRST.indexOf(a.mode) - WORST_FIRST.indexOf(b.mode),
    ),
    decidedBy: distinct(pods.flatMap(pod => pod.decidedBy)).slice(
      0,
      MAX_EVIDENCE,
    ),
    notes: distinct(pods.flatMap(pod => pod.notes)),
  };
}

/** Of two pods' ports of one number, that which accepts more; the first where they are alike. */
function weakerPort(before: PortTls | undefined, port: PortTls): PortTls {
  if (!before) return port;
  const holds = weaker(before.mode, port.mode) === before.mode;
  const name = before.name ?? port.name;
  return { ...(holds ? before : port), ...(name && { name }) };
}

/** One of each: findings by what they say, evidence by where it stands. */
function distinct<T extends MtlsFinding | Evidence>(items: readonly T[]): T[] {
  // What decides for several ports is mostly one and the same.
  const different = [...new Set(items)];
  if (different.length < 2) return different;
  const seen = new Map<string, T>();
  for (const item of different) {
    const key = JSON.stringify(
      'code' in item ? [item.code, item.params] : [item.object, item.path],
    );
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}
