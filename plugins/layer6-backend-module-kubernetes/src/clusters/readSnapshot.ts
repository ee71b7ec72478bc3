import type { Coverage, SourceProblem } from 'backstage-plugin-layer6-common';
import {
  ClusterApi,
  discover,
  type ClusterApiOptions,
  type ClusterTransport,
} from '../client';
import { KINDS, type KindKey } from '../objects';
import { ClusterSnapshot, type SnapshotSource } from '../snapshot';
import { ClusterReader } from './ClusterReader';
import { readConfigMaps } from './configMaps';
import { KindReading } from './KindReading';
import { unlistedReferences } from './references';
import { namespacesToRead, type ReadScope } from './scope';

export interface ReadSnapshotOptions extends ClusterApiOptions {
  source: Omit<SnapshotSource, 'complete'>;
  /** Stands for the time of reading. */
  now: Date;
  /** Default the whole cluster. */
  scope?: ReadScope;
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
  { source, now, scope }: ReadSnapshotOptions,
): Promise<ClusterReading> {
  const readings = new Map<KindKey, KindReading>();
  const read = async (key: KindKey) => {
    readings.set(key, await readKind(reader, key, scope));
  };
  await Promise.all(LISTED_FIRST.map(read));
  const { snapshot: withoutPods } = toReading(readings, source, now);
  reader.expectPodsOn(withoutPods.list('/Node'));
  await read('/Pod');
  const { snapshot } = toReading(readings, source, now);
  for (const [key, objects] of await unlistedReferences(snapshot)) {
    readings.get(key)?.addAll(await reader.readNamed(key, objects));
  }
  readings.set('/ConfigMap', await readConfigMaps(reader, snapshot));
  return toReading(readings, source, now);
}

async function readKind(
  reader: ClusterReader,
  key: KindKey,
  scope: ReadScope | undefined,
): Promise<KindReading> {
  if (key !== '/Node' || !scope?.nodes) {
    return reader.readKind(key, namespacesToRead(key, scope));
  }
  const nodes = scope.nodes.map(name => ({ key, name }));
  const reading = await reader.readNamed(key, nodes);
  const detail = 'only some of the nodes were asked for';
  reading.addAll(new KindReading({ state: 'partial', detail }));
  return reading;
}

function toReading(
  readings: ReadonlyMap<KindKey, KindReading>,
  source: ReadSnapshotOptions['source'],
  now: Date,
): ClusterReading {
  const all = ALL_KINDS.flatMap(key => {
    const reading = readings.get(key);
    return reading ? [[key, reading] as const] : [];
  });
  const coverage = Object.fromEntries(
    all.map(([key, reading]) => [key, reading.coverage]),
  );
  const problems = all.flatMap(([, reading]) => reading.problems);
  const snapshot = new ClusterSnapshot(
    { ...source, complete: true },
    now,
    new Map(all.map(([key, { objects }]) => [key, objects])),
    key => coverage[key],
    problems.length,
  );
  return { snapshot, coverage, problems };
}
