import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import type { Telemetry } from '../objects';
import type { IstioRevision } from '../mesh/istio/istioIndex';
import type { MeshConfig } from '../mesh/istio/meshConfig';
import { revisionOf } from '../mesh/istio/revision';
import type { MeshIndex } from '../mesh';
import type { PodContext } from '../mesh/podContext';
import { proxyConfigTracing } from './istioProxyConfig';
import { settingEvidence } from './istioSetting';
import type { TracingSigns } from './tracingSigns';

/** Kinds of extension providers that take spans. */
const TRACERS = [
  'opentelemetry',
  'zipkin',
  'datadog',
  'skywalking',
  'lightstep',
  'opencensus',
  'stackdriver',
];

/** What a proxy does with the requests of one direction. */
interface Direction {
  provider?: string;
  disabled: boolean;
  sampling?: number;
}

/**
 * Whether the proxy reports spans. Telemetries of the root namespace, the namespace and the workload are merged field by field,
 * as istiod does; a provider must be named, by them or as the mesh's default, and known to the mesh. Without any of them the older
 * `defaultConfig.tracing` speaks.
 */
export function istioTracing(
  context: PodContext,
  index: MeshIndex,
): TracingSigns {
  const revision = index.istio.revision(revisionOf(context));
  const { config } = revision;
  const telemetries = applicable(context, revision).filter(
    ({ spec }) => (spec?.tracing.length ?? 0) > 0,
  );
  const [byDefault] = config.defaultTracingProviders;
  const gap = gapOf(context, config);
  if (telemetries.length === 0 && !byDefault) {
    const older = proxyConfigTracing(context, config);
    return { ...older, gap: gap ?? older.gap };
  }
  const evidence: Evidence[] = byDefault
    ? settingEvidence(context, config, `defaultProviders.tracing: ${byDefault}`)
    : [];
  const client: Direction = { provider: byDefault, disabled: false };
  const server: Direction = { provider: byDefault, disabled: false };
  for (const telemetry of telemetries) {
    apply(telemetry, client, server);
    evidence.push(
      context.snapshot.evidence(
        telemetry,
        'spec.tracing',
        JSON.stringify(telemetry.spec?.tracing),
      ),
    );
  }
  const reports = [client, server].some(direction => isOn(direction, config));
  return reports ? { uses: [{ by: 'istio', evidence }] } : { uses: [], gap };
}

/** In the order in which they override each other: root namespace, namespace, then each that selects the workload. */
function applicable(
  { namespace, face }: PodContext,
  { telemetries, config }: IstioRevision,
): Telemetry[] {
  const { rootNamespace } = config;
  const whole = [...new Set([rootNamespace, namespace])].flatMap(
    name => telemetries.ofNamespace(name) ?? [],
  );
  return [...whole, ...telemetries.ofPods(namespace, face.labels)];
}

function apply(
  { spec }: Telemetry,
  client: Direction,
  server: Direction,
): void {
  for (const entry of spec?.tracing ?? []) {
    const mode = entry.match?.mode;
    const directions = [
      ...(mode === 'SERVER' ? [] : [client]),
      ...(mode === 'CLIENT' ? [] : [server]),
    ];
    for (const direction of directions) {
      direction.provider = entry.providers[0]?.name ?? direction.provider;
      direction.disabled = entry.disableSpanReporting ?? direction.disabled;
      direction.sampling = entry.randomSamplingPercentage ?? direction.sampling;
    }
  }
}

function isOn(
  { provider, disabled, sampling }: Direction,
  { object, extensionProviders }: MeshConfig,
): boolean {
  if (disabled || sampling === 0 || !provider) return false;
  // Without the mesh's configuration in sight the Telemetry's word is taken.
  return (
    object === undefined ||
    extensionProviders.some(
      each =>
        each.name.toLowerCase() === provider.toLowerCase() &&
        TRACERS.some(kind => kind in each),
    )
  );
}

function gapOf(
  { snapshot }: PodContext,
  { gap }: MeshConfig,
): Reason | undefined {
  return gap ?? snapshot.gap('telemetry.istio.io/Telemetry', 'Telemetry');
}
