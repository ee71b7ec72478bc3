import type { CheckId, Note, Scorecard } from 'backstage-plugin-layer6-common';
import { sourceId } from '../binding';
import type { Asset, Subject } from '../model';
import { checkResults } from './checkResults';
import { expire } from './expire';
import { foldRegistrations } from './foldRegistrations';
import { BUILT_IN, type CheckOptions, type Vocabulary } from './framework';
import { placementsOf } from './placements';
import { scoreOf } from './score';
import { tagResults } from './tagResults';
import { technologiesOf } from './technologies';

/** @public */
export interface EvaluateOptions {
  now: Date;
  /** By `sourceId`. A source that is not here has no greatest age. */
  sources: ReadonlyMap<string, { maxAgeMs: number }>;
  /** How each check of the vocabulary is set. */
  checks: Readonly<Record<CheckId, CheckOptions>>;
  /** The built-in one, if absent. */
  vocabulary?: Vocabulary;
  /** Environments that count; all, if absent. A source without an environment always counts. */
  environments?: readonly string[];
}

/** @public */
export interface Evaluation {
  /** `entityRef` is empty for a subject that is no entity; `since` is left to whoever keeps history. */
  scorecard: Scorecard;
  /** When it has to be evaluated again though nothing changed: something expires then. ISO 8601, UTC. */
  validUntil?: string;
}

/**
 * Bound assets and a point in time in, scorecard out. Pure: the same arguments give the same result.
 *
 * @public
 */
export function evaluate(
  subject: Subject,
  options: EvaluateOptions,
): Evaluation {
  const counting = onlyCounting(subject, options.environments);
  const isStale = (asset: Asset) => {
    const end = expiryOf(asset, options);
    return end !== undefined && end <= options.now.getTime();
  };
  const judged = foldRegistrations(
    mapAssets(counting, asset => (isStale(asset) ? expire(asset) : asset)),
  );

  const { checks, validUntil } = checkResults(judged, options);
  const assets = assetsOf(counting);
  const ends = assets
    .filter(asset => !isStale(asset))
    .flatMap(asset => expiryOf(asset, options) ?? [])
    .map(time => new Date(time).toISOString());
  const [first] = [...ends, ...validUntil].sort();
  const [oldest] = assets.map(asset => asset.observedAt).sort();

  return {
    scorecard: {
      entityRef: subject.entityRef ?? '',
      technologies: technologiesOf(foldRegistrations(counting)),
      tags: tagResults(judged, options.vocabulary ?? BUILT_IN),
      checks,
      ...scoreOf(checks),
      placements: placementsOf(subject, isStale),
      notes: [...subject.notes, ...leftOut(subject, counting)],
      evaluatedAt: options.now.toISOString(),
      ...(oldest !== undefined && { observedAt: oldest }),
    },
    ...(first !== undefined && { validUntil: first }),
  };
}

function expiryOf(asset: Asset, options: EvaluateOptions): number | undefined {
  const source = options.sources.get(sourceId(asset.source));
  return source && Date.parse(asset.observedAt) + source.maxAgeMs;
}

function assetsOf(subject: Subject): Asset[] {
  return [
    ...subject.workloads,
    ...subject.clusters,
    ...subject.brokers,
    ...subject.channels,
  ];
}

function mapAssets(
  subject: Subject,
  map: <T extends Asset>(asset: T) => T,
): Subject {
  return {
    ...subject,
    workloads: subject.workloads.map(map),
    clusters: subject.clusters.map(map),
    brokers: subject.brokers.map(map),
    channels: subject.channels.map(map),
  };
}

function onlyCounting(
  subject: Subject,
  environments: readonly string[] | undefined,
): Subject {
  if (!environments) return subject;
  const counts = ({ source }: Asset) =>
    source.environment === undefined ||
    environments.includes(source.environment);
  return {
    ...subject,
    workloads: subject.workloads.filter(counts),
    clusters: subject.clusters.filter(counts),
    brokers: subject.brokers.filter(counts),
    channels: subject.channels.filter(counts),
  };
}

function leftOut(subject: Subject, counting: Subject): Note[] {
  const kept = new Set(
    assetsOf(counting).map(({ source }) => sourceId(source)),
  );
  const dropped = new Map(
    assetsOf(subject)
      .filter(({ source }) => !kept.has(sourceId(source)))
      .map(({ source }) => [sourceId(source), source]),
  );
  return [...dropped.values()].map(({ name, environment }) => ({
    reason: {
      code: 'environment-does-not-count',
      params: { source: name, environment: environment ?? '' },
    },
    message: {
      en: `${name} (${environment}) is shown and does not count`,
      ko: `${name}(${environment})은(는) 표시만 되고 집계되지 않습니다`,
    },
    evidence: [],
  }));
}
