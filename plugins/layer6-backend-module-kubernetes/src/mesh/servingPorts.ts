import type { Service } from '../objects';
import type { PodFace } from '../workloadView';
import { isMeshProxy } from './isMeshProxy';
import { runningContainersOf } from './podContext';

/** A port on which a pod serves, numbered as its container has it. */
export interface ServingPort {
  port: number;
  /** Every one that a container gives it: several may be for the same number. */
  names: readonly string[];
  /** Services that lead to it, and their own port. */
  services: { service: Service; port: number }[];
}

/** A port that a mesh's own settings tell of. */
export interface MeshPort {
  port: number;
  name?: string;
}

/**
 * Ports that a pod's own containers declare or that its Services lead to. Only TCP: no mesh encrypts anything else. A proxy's ports are
 * not the workload's.
 */
export function servingPorts(
  face: PodFace,
  services: readonly Service[],
): ServingPort[] {
  const ports = new Map<number, ServingPort>();
  const portOf = (port: number, name?: string): ServingPort => {
    const known = ports.get(port) ?? servingPort(port);
    const found = name ? { ...known, names: [...known.names, name] } : known;
    ports.set(port, found);
    return found;
  };
  const declared = runningContainersOf(face)
    .filter(({ container }) => !isMeshProxy(container))
    .flatMap(({ container }) => container.ports)
    .filter(isTcp);
  for (const { containerPort, name } of declared) portOf(containerPort, name);

  for (const service of services) {
    for (const { port, targetPort = port, protocol } of service.spec?.ports ??
      []) {
      if (!isTcp({ protocol })) continue;
      const named = declared.find(({ name }) => name === String(targetPort));
      const target = named?.containerPort ?? Number(targetPort);
      // A name that no container bears leads nowhere.
      if (!Number.isInteger(target)) continue;
      portOf(target).services.push({ service, port });
    }
  }
  return [...ports.values()].sort((a, b) => a.port - b.port);
}

/** One that no Service is known to lead to. */
export function servingPort(port: number, name?: string): ServingPort {
  return { port, names: name ? [name] : [], services: [] };
}

/** With others that count although nothing is declared to listen there. */
export function withMeshPorts(
  ports: readonly ServingPort[],
  others: readonly MeshPort[],
): readonly ServingPort[] {
  const missing = new Map(others.map(other => [other.port, other]));
  for (const { port } of ports) missing.delete(port);
  if (missing.size === 0) return ports;
  return [
    ...ports,
    ...[...missing.values()].map(({ port, name }) => servingPort(port, name)),
  ].sort((a, b) => a.port - b.port);
}

function isTcp({ protocol }: { protocol?: string }): boolean {
  return protocol === undefined || protocol.toUpperCase() === 'TCP';
}
