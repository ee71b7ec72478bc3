import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { TAGS } from 'backstage-plugin-layer6-common';
import {
  AssetIndex,
  bindEntity,
  bindingFace,
  declaredTags,
  DEFAULT_CHECKS,
  evaluate,
  subjectOf,
  subjectOfAsset,
  type Asset,
  type Subject,
} from 'backstage-plugin-layer6-engine';
import {
  hasKubernetesAnnotation,
  readCatalogEntities,
} from '../catalogEntities';
import { collect } from '../collect';
import {
  subjectReport,
  type ScanReport,
  type ScanSubject,
  type SubjectReport,
} from './report';

/** What comes first for a reader: what people own, then what it runs on. */
const ORDER = ['entity', 'workload', 'cluster', 'broker', 'channel'] as const;

/** Binds and evaluates over what was collected. */
class Judge {
  private readonly index: AssetIndex;
  private readonly bySource = new Map<string, Map<string, Asset>>();

  constructor(
    assets: readonly Asset[],
    private readonly now: Date,
  ) {
    this.index = new AssetIndex(assets.map(bindingFace));
    for (const asset of assets) {
      const ofSource = this.bySource.get(asset.source.name) ?? new Map();
      this.bySource.set(asset.source.name, ofSource.set(asset.key, asset));
    }
  }

  asset(asset: Asset): SubjectReport {
    const ofSource = this.bySource.get(asset.source.name) ?? new Map();
    return this.report(
      assetSubject(asset),
      subjectOfAsset(asset, this.index, ofSource),
    );
  }

  entity(entity: Entity): SubjectReport {
    const { bindings, ...about } = bindEntity(entity, this.index);
    const bound = bindings.flatMap(
      ({ source, assetKey }) =>
        this.bySource.get(source.name)?.get(assetKey) ?? [],
    );
    const sources = [...new Set(bound.map(asset => asset.source.name))].sort();
    const subject = subjectOf(bound, {
      entityRef: stringifyEntityRef(entity),
      declaredTags: declaredTags(
        entity,
        TAGS.map(({ code }) => code),
      ).codes,
      ...about,
    });
    return this.report(entitySubject(entity, sources.join(',')), subject);
  }

  private report(about: ScanSubject, subject: Subject): SubjectReport {
    const { scorecard } = evaluate(subject, {
      now: this.now,
      sources: new Map(),
      checks: DEFAULT_CHECKS,
    });
    return subjectReport(about, scorecard);
  }
}

/**
 * Collects, binds and evaluates, as the portal does: a subject for each entity with Kubernetes annotations, and for each asset.
 *
 * @throws where a path does not exist or cannot be read.
 */
export async function scan(options: {
  paths: readonly string[];
  complete: boolean;
  clusters: boolean;
  now: Date;
}): Promise<{ report: ScanReport; unreadable: boolean }> {
  const { assets, problems, unreadable } = await collect(
    options.paths,
    options,
  );
  const entities = await readCatalogEntities(options.paths);
  const judge = new Judge(assets, options.now);
  const subjects = [
    ...entities
      .filter(hasKubernetesAnnotation)
      .map(entity => judge.entity(entity)),
    ...assets.map(asset => judge.asset(asset)),
  ];
  subjects.sort(
    (a, b) =>
      ORDER.indexOf(a.subject.type) - ORDER.indexOf(b.subject.type) ||
      a.subject.ref.localeCompare(b.subject.ref),
  );
  return { report: { schemaVersion: 1, subjects, problems }, unreadable };
}

function assetSubject(asset: Asset): ScanSubject {
  const { kind: type, source, object, namespace, name, key } = asset;
  return {
    type,
    source: source.name,
    ref: `${source.name}/${key.slice(key.indexOf(':') + 1)}`,
    kind: object.kind,
    ...(namespace && { namespace }),
    name,
  };
}

function entitySubject(entity: Entity, source: string): ScanSubject {
  const { kind, apiVersion, metadata } = entity;
  const { name, namespace = 'default' } = metadata;
  const [group] = apiVersion.split('/');
  return {
    type: 'entity',
    source,
    ref: `${source}/${namespace}/${group}/${kind}/${name}`,
    kind,
    namespace,
    name,
  };
}
