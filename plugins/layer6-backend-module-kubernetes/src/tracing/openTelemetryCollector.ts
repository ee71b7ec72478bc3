import { parse } from 'yaml';
import { containersOf, type PodContext } from '../mesh/podContext';
import type { Container, OpenTelemetryCollector } from '../objects';
import { kindKey } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { inheritedWish, wishedObject } from './inheritedWish';
import type { TracingSigns } from './tracingSigns';

const KIND = 'opentelemetry.io/OpenTelemetryCollector';
const PIPELINES = 'spec.config.service.pipelines';
const INJECT = 'sidecar.opentelemetry.io/inject';
/** Where the operator puts the whole configuration of a collector that it injects. */
const CONFIG = 'OTEL_CONFIG';

/** A collector that the operator puts beside an application. */
export function isCollectorSidecar({ name }: Container): boolean {
  return name === 'otc-container';
}

/** The workload that the operator runs for a collector passes traces on, if the collector has a pipeline for them. */
export function collectorTracing(
  { object, id }: WorkloadView,
  snapshot: ClusterSnapshot,
): TracingSigns {
  const owner = object?.metadata.ownerReferences.find(
    ({ apiVersion, kind }) => kindKey(apiVersion, kind) === KIND,
  );
  if (!owner) return { uses: [] };
  const collector = snapshot
    .list(KIND)
    .find(
      ({ metadata }) =>
        metadata.name === owner.name && metadata.namespace === id.namespace,
    );
  return byCollector(collector, snapshot);
}

/** A collector beside the application takes its traces, if it has a pipeline for them: injected, or asked for in a template. */
export function collectorSidecarTracing(context: PodContext): TracingSigns {
  const { face, live, namespace, snapshot } = context;
  for (const { container, path } of containersOf(face)) {
    if (!isCollectorSidecar(container)) continue;
    const at = container.env.findIndex(({ name }) => name === CONFIG);
    const pipeline = tracesPipeline(container.env[at]?.value);
    if (pipeline) {
      const field = `${path}.env[${at}].value`;
      const evidence = [context.evidence(field, pipeline)];
      return { uses: [{ by: 'opentelemetry', evidence }] };
    }
  }
  const wish = live ? undefined : inheritedWish(context, INJECT);
  if (!wish) return { uses: [] };
  const sidecars = snapshot
    .list(KIND)
    .filter(({ spec }) => spec?.mode === 'sidecar');
  const collector = wishedObject(sidecars, wish.value, namespace);
  return collector
    ? byCollector(collector, snapshot)
    : { uses: [], gap: snapshot.gap(KIND, 'OpenTelemetryCollector') };
}

function byCollector(
  collector: OpenTelemetryCollector | undefined,
  snapshot: ClusterSnapshot,
): TracingSigns {
  const pipeline = tracesPipeline(collector?.spec?.config);
  if (!collector || !pipeline) return { uses: [] };
  const evidence = [snapshot.evidence(collector, PIPELINES, pipeline)];
  return { uses: [{ by: 'opentelemetry', evidence }] };
}

type Config = NonNullable<OpenTelemetryCollector['spec']>['config'];

/** Its name: `traces`, or `traces/<name>`. */
function tracesPipeline(config: Config): string | undefined {
  const object = typeof config === 'string' ? read(config) : config;
  return Object.keys(object?.service?.pipelines ?? {}).find(
    name => name === 'traces' || name.startsWith('traces/'),
  );
}

function read(config: string): Exclude<Config, string> {
  try {
    const value: unknown = parse(config);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // A collector that cannot read its configuration does not start.
    return undefined;
  }
}
