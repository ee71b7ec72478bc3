import type { Coverage, SourceProblem } from 'backstage-plugin-layer6-common';
import {
  ClusterApi,
  discover,
  type ClusterApiOptions,
  type ClusterTransport,
} from '../client';
import { KINDS, type AnyObject, type KindKey, type Node } from '../objects';
import { ClusterSnapshot, type SnapshotSource } from '../snapshot';
import { ClusterReader } from './ClusterReader';
import { readConfigMaps } from './configMaps';
import { KindReading } from './KindReading';
import { lostNodes, readyNodes, type ReadyNode } from './lostNodes';
import { unlistedReferences } from './references';
import { namespacesToRead, objectsAround, type ReadScope } from './scope';

export interface ReadSnapshotOptions extends ClusterApiOptions {
  source: Omit<SnapshotSource, 'complete'>;
  /** Stands for the time of reading. */
  now: Date;
  /** Default the whole cluster. */
  scope?: ReadScope;
  /** `nodes` of the read before. Default none. */
  nodesBefore?: readonly ReadyNode[];
  /** Most objects that are asked for at a time. Default 250. */
  pageSize?: number;
}

/** A cluster as it was read. */
export interface ClusterReading {
  snapshot: ClusterSnapshot;
  /** Of every kind that is read. */
  coverage: Record<string, Coverage>;
  /** One for each object that could not be read. */
  problems: SourceProblem[];
  /** To be handed to the next read. */
  nodes: readonly ReadyNode[];
}

const ALL_KINDS = Object.keys(KINDS) as KindKey[];

/** ConfigMaps are read by name, once the rest shows which. Pods come by themselves, as there are most of them. */
const LISTED_FIRST = ALL_KINDS.filter(
  key => key !== '/ConfigMap' && key !== '/Pod',
);

const GROUPS: ReadonlySet<string> = new Set(
  ALL_KINDS.map(key => key.split('/')[0]),
);

/**
 * Reads a cluster. A kind that is not served, or may not be listed, is said in the coverage.
 *
 * @throws ClusterError where the cluster cannot be read, or not to its end: half a cluster is none.
 */
export async function readSnapshot(
  transport: ClusterTransport,
  options: ReadSnapshotOptions,
): Promise<ClusterReading> {
  // Once one request has shown that the cluster cannot be read, the others need not find out.
  const givenUp = new AbortController();
  const signal = AbortSignal.any([options.signal, givenUp.signal]);
  try {
    const api = new ClusterApi(transport, { ...options, signal });
    const discovery = await discover(api, GROUPS);
    return await readAll(
      new ClusterReader(api, discovery, options.pageSize),
      options,
    );
  } catch (error) {
    givenUp.abort(error);
    throw error;
  }
}

async function readAll(
  reader: ClusterReader,
  options: ReadSnapshotOptions,
): Promise<ClusterReading> {
  const { scope } = options;
  const readings = new Map<KindKey, KindReading>();
  const read = async (key: KindKey) => {
    const namespaces = namespacesToRead(key, scope);
    readings.set(key, await reader.readKind(key, namespaces));
  };
  await Promise.all(LISTED_FIRST.map(read));
  const { snapshot: withoutPods } = toReading(readings, options);
  reader.expectPodsOn(withoutPods.list('/Node'));
  await read('/Pod');
  // What was read before refers to what was there before.
  const { snapshot } = toReading(readings, { ...options, scope: undefined });
  for (const [key, objects] of await unlistedReferences(snapshot)) {
    readings.get(key)?.addAll(await reader.readNamed(key, objects));
  }
  const { snapshot: withoutConfigMaps } = toReading(readings, options);
  readings.set('/ConfigMap', await readConfigMaps(reader, withoutConfigMaps));
  return toReading(readings, options);
}

function toReading(
  readings: ReadonlyMap<KindKey, KindReading>,
  { source, now, scope, nodesBefore = [] }: ReadSnapshotOptions,
): ClusterReading {
  const all = ALL_KINDS.flatMap(key => {
    const reading = readings.get(key);
    return reading ? [[key, reading] as const] : [];
  });
  const coverage = Object.fromEntries(
    all.map(([key, reading]) => [key, reading.coverage]),
  );
  const problems = all.flatMap(([, reading]) => reading.problems);
  const present = (readings.get('/Node')?.objects ?? []) as Node[];
  const isProven = coverage['/Node']?.state === 'listed';
  const lost = isProven ? lostNodes(nodesBefore, present, now) : [];
  const around = new Map<KindKey, readonly AnyObject[]>([
    ...(scope
      ? ALL_KINDS.map(key => [key, objectsAround(key, scope)] as const)
      : []),
    ['/Node', lost.map(({ node }) => node)],
  ]);
  const readAt = scope?.surroundings.readAt.toISOString() ?? '';
  const snapshot = new ClusterSnapshot(
    { ...source, complete: true },
    now,
    new Map(
      all.map(([key, { objects }]) => {
        const others = around.get(key) ?? [];
        return [key, others.length > 0 ? [...objects, ...others] : objects];
      }),
    ),
    key => coverage[key],
    problems.length,
    new Map<unknown, string>([
      ...[...around.values()].flat().map(object => [object, readAt] as const),
      ...lost.map(({ node, seenAt }) => [node, seenAt.toISOString()] as const),
    ]),
  );
  return {
    snapshot,
    coverage,
    problems,
    nodes: readyNodes(present, lost, now),
  };
}
