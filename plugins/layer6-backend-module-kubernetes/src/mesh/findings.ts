import type { Evidence, ReasonParam } from 'backstage-plugin-layer6-common';
import type {
  MtlsFinding,
  MtlsMode,
  PodTls,
  PortTls,
} from 'backstage-plugin-layer6-engine';
import { servingPort, type ServingPort } from './servingPorts';

/** What a mesh makes of one port, or of every port where none is known. */
export interface PortVerdict {
  mode: MtlsMode;
  /** What falls short of mutual TLS alone, or breaks it; absent where nothing does. */
  finding?: {
    code: string;
    /** Beside `ports`, which are filled in. */
    params: Record<string, ReasonParam>;
    evidence: Evidence[];
  };
  decidedBy: Evidence[];
}

/** What was found out of the ports of a pod. */
export type JudgedPorts = Pick<PodTls, 'mode' | 'ports'>;

/** The modes of a pod: of its ports, or where none is known of any. */
export function modesOf({ mode, ports }: JudgedPorts): readonly MtlsMode[] {
  return ports.length > 0 ? ports.map(port => port.mode) : [mode];
}

/** Whether something takes mutual TLS alone, as far as can be seen. */
export function isClosed(judged: JudgedPorts): boolean {
  return modesOf(judged).includes('enforced');
}

/** Stands for every port in a finding, where no serving port is known. */
const ALL_PORTS = '*';

/**
 * Judges each serving port and gathers ports of which the same is to be said. A pod without a known serving port is judged by
 * what it does with any port, and what settings say of single ports counts too: one of them may be the one that it serves on.
 *
 * @param judge - called with no port for one that nobody declared
 * @param singledOut - ports that settings name, whether or not anything is declared to listen there
 */
export function judgePorts(
  ports: readonly ServingPort[],
  judge: (port?: ServingPort) => PortVerdict,
  singledOut: readonly number[] = [],
): Pick<PodTls, 'mode' | 'ports' | 'findings' | 'decidedBy'> {
  const verdicts = ports.map(port => ({ port, verdict: judge(port) }));
  const other = judge();
  const named = verdicts.length
    ? verdicts
    : [...new Set(singledOut)].map(number => {
        const port = servingPort(number);
        return { port, verdict: judge(port) };
      });
  const modes = new Set(
    [other, ...named.map(each => each.verdict)].map(({ mode }) => mode),
  );
  const said = [
    ...(verdicts.length ? [] : [{ name: ALL_PORTS, verdict: other }]),
    ...named.map(({ port, verdict }) => ({ name: String(port.port), verdict })),
  ];
  return {
    // Where it may be either, it is mutual TLS with plaintext beside it.
    mode: verdicts.length || modes.size === 1 ? other.mode : 'opportunistic',
    ports: verdicts.map(({ port: { port, names }, verdict }): PortTls => {
      const [name] = names;
      const [decidedBy] = verdict.decidedBy;
      return {
        port,
        ...(name && { name }),
        mode: verdict.mode,
        ...(decidedBy && { decidedBy }),
      };
    }),
    findings: gathered(said),
    decidedBy: said.flatMap(({ verdict }) => verdict.decidedBy),
  };
}

function gathered(
  said: readonly { name: string; verdict: PortVerdict }[],
): MtlsFinding[] {
  const findings = new Map<string, MtlsFinding>();
  for (const { name, verdict } of said) {
    if (!verdict.finding) continue;
    const { code, params, evidence } = verdict.finding;
    const key = JSON.stringify([code, params, verdict.mode]);
    const before = findings.get(key)?.params.ports;
    const ports = Array.isArray(before) ? [...before, name] : [name];
    findings.set(key, {
      code,
      mode: verdict.mode,
      params: { ...params, ports },
      evidence,
    });
  }
  return [...findings.values()];
}

/** A pod of which one thing is to be said, whatever the port. */
export function wholePod(
  mode: MtlsMode,
  finding: Omit<MtlsFinding, 'mode'>,
): PodTls {
  return {
    mode,
    ports: [],
    findings: [{ ...finding, mode }],
    decidedBy: finding.evidence,
    notes: [],
  };
}
