import type { Evidence } from 'backstage-plugin-layer6-common';
import { containersOf, type PodContext } from '../podContext';

/** A setting that keeps inbound traffic on some ports away from the sidecar. */
export interface Bypass {
  /** e.g. `excludeInboundPorts: 8080`. */
  setting: string;
  evidence: Evidence;
  /** The ports that it names. */
  ports: ReadonlySet<number>;
  /** @param port - undefined for one that it does not name */
  covers(port: number | undefined): boolean;
}

const PREFIX = 'traffic.sidecar.istio.io/';
const INTERCEPTION = 'sidecar.istio.io/interceptionMode';

/** The proxy's own ports, which every injection leaves out: metrics, health, merged metrics. */
export const ISTIO_OWN_PORTS: ReadonlySet<number> = new Set([
  15020, 15021, 15090,
]);

/**
 * Ports that go round the sidecar, by annotation or by what the init container was told (which shows the mesh-wide defaults too).
 * No policy reaches them.
 */
export function bypasses(context: PodContext): Bypass[] {
  const { annotations } = context.face;
  const init = containersOf(context.face).find(({ container }) =>
    ['istio-init', 'istio-validation'].includes(container.name),
  );
  const sources = (annotation: string, flag: string) => {
    const found: { value: string; evidence: Evidence }[] = [];
    const value = annotations[annotation];
    if (value !== undefined) {
      const path = `metadata.annotations[${annotation}]`;
      found.push({ value, evidence: context.evidence(path, value) });
    }
    const at = init?.container.args.indexOf(flag) ?? -1;
    const argument = init?.container.args[at + 1];
    if (init && at >= 0 && argument !== undefined) {
      const path = `${init.path}.args[${at + 1}]`;
      found.push({
        value: argument,
        evidence: context.evidence(path, argument),
      });
    }
    return found;
  };

  const excluded = sources(`${PREFIX}excludeInboundPorts`, '-d').map(
    ({ value, evidence }): Bypass => {
      const ports = portsIn(value);
      return {
        setting: `excludeInboundPorts: ${value}`,
        evidence,
        ports,
        covers: port => port !== undefined && ports.has(port),
      };
    },
  );
  const included = sources(`${PREFIX}includeInboundPorts`, '-b')
    .filter(({ value }) => value.trim() !== '*')
    .map(({ value, evidence }): Bypass => {
      const ports = portsIn(value);
      return {
        setting: `includeInboundPorts: ${value}`,
        evidence,
        ports,
        covers: port => port === undefined || !ports.has(port),
      };
    });
  const uncaught = sources(INTERCEPTION, '-m')
    .filter(({ value }) => value === 'NONE')
    .map(({ evidence }): Bypass => ({
      setting: 'interceptionMode: NONE',
      evidence,
      ports: new Set(),
      covers: () => true,
    }));
  return [...uncaught, ...excluded, ...included];
}

function portsIn(value: string): Set<number> {
  return new Set(
    value
      .split(',')
      .filter(port => port.trim())
      .map(Number),
  );
}
