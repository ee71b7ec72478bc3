import { parse } from 'yaml';
import type { OpenTelemetryCollector } from '../objects';
import { kindKey } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import type { TracingSigns } from './tracingSigns';

const KIND = 'opentelemetry.io/OpenTelemetryCollector';

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
  const pipeline = collector && tracesPipeline(collector);
  if (!pipeline) return { uses: [] };
  const evidence = snapshot.evidence(
    collector,
    'spec.config.service.pipelines',
    pipeline,
  );
  return { uses: [{ by: 'opentelemetry', evidence: [evidence] }] };
}

/** Its name: `traces`, or `traces/<name>`. */
function tracesPipeline({ spec }: OpenTelemetryCollector): string | undefined {
  const config =
    typeof spec?.config === 'string' ? read(spec.config) : spec?.config;
  return Object.keys(config?.service?.pipelines ?? {}).find(
    name => name === 'traces' || name.startsWith('traces/'),
  );
}

type Config = Exclude<
  NonNullable<OpenTelemetryCollector['spec']>['config'],
  string
>;

function read(config: string): Config {
  try {
    const value: unknown = parse(config);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // A collector that cannot read its configuration does not start.
    return undefined;
  }
}
