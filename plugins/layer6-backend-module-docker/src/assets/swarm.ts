import {
  assetKey,
  known,
  unknown,
  type ClusterAsset,
  type Fact,
  type RuntimeUse,
  type UnknownFact,
  type WorkerZones,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type {
  EngineReading,
  SwarmNode,
  SwarmReading,
  SwarmTask,
} from '../reading';
import { showing, type AssetContext } from './context';

const NANO_IN_MILLI = 1_000_000;

/** The label of a node that says where it stands, on the node or on its engine. Swarm itself has none. */
const ZONE = 'zone';

/** A Swarm, as one of its managers shows it. */
export interface Swarm {
  asset: ClusterAsset;
  reading: SwarmReading;
  nodes: ReadonlyMap<string, SwarmNode>;
  /** Running tasks, by the id of their service. */
  running: ReadonlyMap<string, SwarmTask[]>;
}

export function swarmOf(
  context: AssetContext,
  { info, swarm: reading, version }: EngineReading,
): Swarm | undefined {
  if (!reading) return undefined;
  const { nodes: answer } = reading;
  const id = info.Swarm?.Cluster?.ID ?? 'swarm';
  const object = {
    apiVersion: `docker/${version.Version}`,
    kind: 'Swarm',
    name: id,
  };
  const show = showing(context, object);
  const own = show('info.Swarm.LocalNodeState', info.Swarm?.LocalNodeState);
  const nodes = 'value' in answer ? answer.value : [];
  const factOf = <T>(
    value: (all: readonly SwarmNode[]) => T,
    shown: (node: SwarmNode) => [string, string | undefined],
  ): Fact<T> =>
    'value' in answer
      ? known(
          value(nodes),
          nodes.map(node => {
            const [field, text] = shown(node);
            return show(`nodes.${node.Description.Hostname}.${field}`, text);
          }),
          { observed: true },
        )
      : unknownNodes(answer.failure, context);
  return {
    reading,
    nodes: new Map(nodes.map(node => [node.ID, node])),
    running: runningOf(reading, nodes),
    asset: {
      kind: 'cluster',
      key: assetKey('cluster', { group: 'swarm', kind: 'Swarm', name: id }),
      source: context.source,
      name: id,
      object,
      labels: {},
      technologies: [
        technologyOf('docker-swarm', [own], { version: version.Version }),
      ],
      observedAt: context.now.toISOString(),
      orchestrator: 'docker-swarm',
      distribution: known(
        {
          id: null,
          version: version.Version,
          managed: false,
          alsoClaimed: [],
        },
        [own],
        { observed: true },
      ),
      runtimes: factOf(runtimesOf, ({ Description }) => [
        'Description.Engine.EngineVersion',
        Description.Engine?.EngineVersion,
      ]),
      controlPlane: factOf(
        all => ({
          hosting: 'self-hosted',
          members: all
            .filter(each => each.ManagerStatus)
            .map(node => ({
              node: node.Description.Hostname,
              zone: zoneOf(node) ?? null,
            })),
          lost: all
            .filter(isLostManager)
            .map(each => each.Description.Hostname),
          // Managers keep Raft's log themselves.
          etcd: 'stacked',
          declared: false,
        }),
        ({ ManagerStatus, Spec }) => [
          ManagerStatus ? 'ManagerStatus.Reachability' : 'Spec.Role',
          ManagerStatus?.Reachability ?? Spec.Role,
        ],
      ),
      workers: factOf(workersOf, ({ Spec, Status }) => [
        'Spec.Availability',
        `${Spec.Availability}, ${Status.State}`,
      ]),
    },
  };
}

export function isLostManager({ ManagerStatus }: SwarmNode): boolean {
  return ManagerStatus ? ManagerStatus.Reachability !== 'reachable' : false;
}

/** What a node that is down said of its tasks last is no longer so. */
function runningOf(
  { tasks }: SwarmReading,
  nodes: readonly SwarmNode[],
): Map<string, SwarmTask[]> {
  const down = new Set(
    nodes.filter(({ Status }) => Status.State !== 'ready').map(({ ID }) => ID),
  );
  const running = new Map<string, SwarmTask[]>();
  for (const task of 'value' in tasks ? tasks.value : []) {
    if (task.Status.State !== 'running' || down.has(task.NodeID)) continue;
    const own = running.get(task.ServiceID);
    if (own) own.push(task);
    else running.set(task.ServiceID, [task]);
  }
  return running;
}

export function unknownNodes(
  { code, message: detail }: { code: string; message: string },
  { source }: AssetContext,
  what = 'Node',
): UnknownFact {
  return unknown(
    code === 'forbidden' || code === 'not-manager'
      ? { code: 'forbidden', params: { what, source: source.name } }
      : { code: 'read-failed', params: { what, source: source.name, detail } },
  );
}

export function zoneOf({ Description, Spec }: SwarmNode): string | undefined {
  return Spec.Labels[ZONE] || Description.Engine?.Labels[ZONE] || undefined;
}

export function runtimesOf(nodes: readonly SwarmNode[]): RuntimeUse[] {
  const counts = new Map<string | undefined, number>();
  for (const { Description } of nodes) {
    const version = Description.Engine?.EngineVersion;
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return [...counts].map(([version, count]) => ({
    id: 'docker',
    ...(version && { version }),
    nodes: count,
  }));
}

/** Nodes that take tasks. A manager does, unless it is drained. */
function workersOf(nodes: readonly SwarmNode[]): WorkerZones {
  const counting = nodes.filter(
    ({ Spec, Status }) =>
      Status.State === 'ready' && Spec.Availability === 'active',
  );
  const zones = new Map<string, { nodes: number; cpuMillis: number }>();
  for (const node of counting) {
    const zone = zoneOf(node);
    if (zone === undefined) continue;
    const counts = zones.get(zone) ?? { nodes: 0, cpuMillis: 0 };
    const cpu = node.Description.Resources?.NanoCPUs ?? 0;
    zones.set(zone, {
      nodes: counts.nodes + 1,
      cpuMillis: counts.cpuMillis + Math.round(cpu / NANO_IN_MILLI),
    });
  }
  return {
    zones: [...zones]
      .map(([zone, counts]) => ({ zone, ...counts }))
      .sort((a, b) => a.zone.localeCompare(b.zone)),
    unzoned: counting.filter(node => zoneOf(node) === undefined).length,
    excluded: nodes.length - counting.length,
  };
}
