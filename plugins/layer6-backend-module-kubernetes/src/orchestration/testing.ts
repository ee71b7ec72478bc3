import type { Fact, WorkerZones } from 'backstage-plugin-layer6-engine';
import { snapshotOf, type SnapshotOptions } from '../testing';
import { interpretWorkers } from '.';

/* Nodes for the tests of this folder, and a line for what is made of them. */

export interface NodeOptions {
  labels?: string;
  spec?: string;
  conditions?: string;
  created?: string;
}

export const node = (name: string, options: NodeOptions = {}) => `
---
apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels: { ${options.labels ?? ''} }
  creationTimestamp: ${options.created ?? '2025-01-01T00:00:00Z'}
spec: { ${options.spec ?? ''} }
status: { allocatable: { cpu: 3920m }, conditions: [${options.conditions ?? ''}] }
`;

export const inZone = (zone: string) => `topology.kubernetes.io/zone: ${zone}`;
export function summary(fact: Fact<WorkerZones>) {
  if (!fact.known) return fact.reason.code;
  const { zones, unzoned, excluded } = fact.value;
  return `${zones.map(({ zone, nodes }) => `${zone}=${nodes}`).join(' ')} unzoned=${unzoned} excluded=${excluded}`.trim();
}

export const workers = (yaml: string, options?: SnapshotOptions) =>
  summary(interpretWorkers(snapshotOf(yaml, options)));
