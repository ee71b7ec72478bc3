/** A tracer that the variables of a container set up, as its vendor documents them. */
export interface Tracer {
  /** As `TracingUse.by` has it. */
  by: string;
  /** Where it sends traces, or that it shall; the first that is set is shown. */
  tells: readonly string[];
  /** What a language's runtime is told to load where it brings the tracer along. */
  loaded?: RegExp;
  /** A variable without which it sends nothing. */
  needs?: string;
  /** Variables that name a file, by which it goes instead of by its other variables. */
  files?: readonly string[];
  /** What switches it off: one of these, where all of its variables match. */
  off: readonly Readonly<Record<string, RegExp>>[];
}

/** Variables by which the runtimes of Java and Node.js are told what to load. */
export const LOADERS: readonly string[] = ['JAVA_TOOL_OPTIONS', 'NODE_OPTIONS'];

const TRUE = /^(true|1)$/i;
const FALSE = /^(false|0)$/i;
const ZERO = /^0*\.?0*$/;
/** Exporters that keep spans in the process, or write them to its output. */
const NOWHERE =
  /^(none|console|logging(-otlp)?)(\s*,\s*(none|console|logging(-otlp)?))*$/i;

/**
 * The tracers that are known by their variables. One that says metrics or logs as well, such as `DD_AGENT_HOST`, tells nothing.
 *
 * - OpenTelemetry, "Environment Variable Specification"; `OTEL_JAVAAGENT_ENABLED` by the Java agent's "Suppressing instrumentation";
 *   files by "Declarative configuration"
 * - Datadog, "Library Configuration" of each language
 * - Elastic, "APM agents", "Core configuration options"
 * - New Relic, "Agent configuration" of each language
 * - Jaeger, "Client Library Features", environment variables of its former clients
 * - AWS, "Configuring the X-Ray SDK"
 */
export const TRACERS: readonly Tracer[] = [
  {
    by: 'opentelemetry',
    tells: [
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_TRACES_EXPORTER',
    ],
    loaded:
      /opentelemetry-javaagent|@opentelemetry\/auto-instrumentations-node/,
    files: ['OTEL_CONFIG_FILE', 'OTEL_EXPERIMENTAL_CONFIG_FILE'],
    off: [
      { OTEL_SDK_DISABLED: /^true$/i },
      { OTEL_TRACES_EXPORTER: NOWHERE },
      { OTEL_TRACES_SAMPLER: /^always_off$/i },
      { OTEL_TRACES_SAMPLER: /^traceidratio$/i, OTEL_TRACES_SAMPLER_ARG: ZERO },
      { OTEL_JAVAAGENT_ENABLED: /^false$/i },
    ],
  },
  {
    by: 'datadog',
    tells: ['DD_TRACE_AGENT_URL', 'DD_TRACE_ENABLED'],
    loaded: /dd-java-agent|dd-trace\/init/,
    off: [{ DD_TRACE_ENABLED: FALSE }],
  },
  {
    by: 'elastic',
    tells: ['ELASTIC_APM_SERVER_URL', 'ELASTIC_APM_SERVER_URLS'],
    loaded: /elastic-apm-agent|elastic-apm-node\/start/,
    off: [
      { ELASTIC_APM_ENABLED: FALSE },
      { ELASTIC_APM_RECORDING: FALSE },
      // Names that earlier versions had for these.
      { ELASTIC_APM_ACTIVE: FALSE },
      { ELASTIC_APM_INSTRUMENT: FALSE },
      { ELASTIC_APM_TRANSACTION_SAMPLE_RATE: ZERO },
    ],
  },
  {
    by: 'newrelic',
    tells: ['NEW_RELIC_APP_NAME'],
    // The key itself is a secret and is never shown.
    needs: 'NEW_RELIC_LICENSE_KEY',
    off: [
      { NEW_RELIC_ENABLED: FALSE },
      { NEW_RELIC_AGENT_ENABLED: FALSE },
      { NEW_RELIC_MONITOR_MODE: FALSE },
      { NEW_RELIC_DISTRIBUTED_TRACING_ENABLED: FALSE },
    ],
  },
  {
    by: 'jaeger',
    tells: ['JAEGER_ENDPOINT', 'JAEGER_AGENT_HOST'],
    off: [
      { JAEGER_DISABLED: TRUE },
      { JAEGER_SAMPLER_TYPE: /^const$/i, JAEGER_SAMPLER_PARAM: ZERO },
      { JAEGER_SAMPLER_TYPE: /^probabilistic$/i, JAEGER_SAMPLER_PARAM: ZERO },
    ],
  },
  {
    by: 'xray',
    tells: ['AWS_XRAY_DAEMON_ADDRESS'],
    off: [{ AWS_XRAY_SDK_ENABLED: FALSE }],
  },
];
