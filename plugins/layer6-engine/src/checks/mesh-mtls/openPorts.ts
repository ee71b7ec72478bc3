import type { Mtls, MtlsFinding, PortTls } from '../../model';

/** What counts of a workload, and what was set aside. */
export interface CountedPorts {
  mtls: Mtls;
  /** What is said of ports that may stay open. */
  tolerated: MtlsFinding[];
}

/**
 * Sets aside ports that may stay open, such as those of probes and metrics. What is said of whole pods stays.
 *
 * @param open - numbers and names of container ports
 */
export function withoutOpenPorts(
  mtls: Mtls,
  open: readonly string[] = [],
): CountedPorts {
  const numbers = new Set(open);
  for (const port of mtls.ports) {
    if (isOpenPort(port, open)) numbers.add(String(port.port));
  }
  const kept = (isOpen: boolean) =>
    mtls.findings.flatMap(finding => {
      const { ports } = finding.params;
      if (!Array.isArray(ports)) return isOpen ? [] : [finding];
      const some = ports.filter(port => numbers.has(port) === isOpen);
      const params = { ...finding.params, ports: some };
      return some.length > 0 ? [{ ...finding, params }] : [];
    });
  const [findings, tolerated] = [kept(false), kept(true)];
  return tolerated.length > 0
    ? {
        mtls: { ...mtls, findings, mode: modeOf(mtls, findings, numbers) },
        tolerated,
      }
    : { mtls, tolerated };
}

/** @param open - numbers and names of container ports */
export function isOpenPort(
  { port, name }: PortTls,
  open: readonly string[] = [],
): boolean {
  return open.includes(String(port)) || (name ? open.includes(name) : false);
}

function modeOf(
  { mode, ports }: Mtls,
  findings: readonly MtlsFinding[],
  open: ReadonlySet<string>,
): Mtls['mode'] {
  if (findings.length === 0) return 'enforced';
  const modes = new Set(
    ports
      .filter(({ port }) => !open.has(String(port)))
      .map(({ mode: own }) => own),
  );
  const isOfPorts = findings.every(({ params }) => params.ports);
  return isOfPorts && modes.size === 1 ? [...modes][0] : mode;
}
