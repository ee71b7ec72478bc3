import {
  isTracerOff,
  tracersOf,
  unreadTracerSetting,
  type TracerEnvironment,
} from './tracerEnvironment';

/** `*`: from a ConfigMap or Secret, which is not read. */
const environment = (variables: Record<string, string>): TracerEnvironment => ({
  names: Object.keys(variables),
  get: name => {
    const value = variables[name];
    return value === '*' ? undefined : value || undefined;
  },
  isUnread: name => variables[name] === '*',
});

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317' };
const RELIC = { NEW_RELIC_APP_NAME: 'cart', NEW_RELIC_LICENSE_KEY: '*' };
const JAEGER = { JAEGER_AGENT_HOST: '10.0.0.4' };
const ELASTIC = { ELASTIC_APM_SERVER_URL: 'http://apm:8200' };
const XRAY = { AWS_XRAY_DAEMON_ADDRESS: 'xray.tracing:2000' };

const OTEL_SPEC = 'OpenTelemetry: Environment Variable Specification';

it.each<[string, Record<string, string>, string, string]>([
  [OTEL_SPEC, ENDPOINT, 'opentelemetry', 'OTLP for all signals'],
  [
    OTEL_SPEC,
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4317' },
    'opentelemetry',
    'OTLP for traces',
  ],
  [OTEL_SPEC, { OTEL_TRACES_EXPORTER: 'otlp' }, 'opentelemetry', 'an exporter'],
  [OTEL_SPEC, { OTEL_TRACES_EXPORTER: '' }, '', 'empty is unset'],
  [
    OTEL_SPEC,
    { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://m:4317' },
    '',
    'metrics alone',
  ],
  [OTEL_SPEC, { OTEL_SERVICE_NAME: 'cart' }, '', 'a name alone'],
  [OTEL_SPEC, { ...ENDPOINT, OTEL_SDK_DISABLED: 'True' }, '', 'in any case'],
  [
    OTEL_SPEC,
    { ...ENDPOINT, OTEL_SDK_DISABLED: '1' },
    'opentelemetry',
    'only "true" is true',
  ],
  [OTEL_SPEC, { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'None' }, '', 'no exporter'],
  [
    OTEL_SPEC,
    { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'console' },
    '',
    'to standard output alone',
  ],
  [
    OTEL_SPEC,
    { OTEL_TRACES_EXPORTER: 'console,otlp' },
    'opentelemetry',
    'to both',
  ],
  [
    OTEL_SPEC,
    { ...ENDPOINT, OTEL_METRICS_EXPORTER: 'none' },
    'opentelemetry',
    'metrics off',
  ],
  [OTEL_SPEC, { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'always_off' }, '', 'off'],
  [
    OTEL_SPEC,
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'parentbased_always_off' },
    'opentelemetry',
    'where the caller samples',
  ],
  [
    OTEL_SPEC,
    {
      ...ENDPOINT,
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.0',
    },
    '',
    'a rate of zero',
  ],
  [
    OTEL_SPEC,
    {
      ...ENDPOINT,
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.05',
    },
    'opentelemetry',
    'a small rate',
  ],
  [
    'OpenTelemetry: Java agent, Getting started',
    { JAVA_TOOL_OPTIONS: '-javaagent:/agents/opentelemetry-javaagent.jar' },
    'opentelemetry',
    'an agent that the runtime loads',
  ],
  [
    'OpenTelemetry: Java agent, Suppressing instrumentation',
    { ...ENDPOINT, OTEL_JAVAAGENT_ENABLED: 'false' },
    '',
    'an agent that is off',
  ],
  [
    'OpenTelemetry: Node.js, Zero-code',
    {
      NODE_OPTIONS:
        '--require @opentelemetry/auto-instrumentations-node/register',
    },
    'opentelemetry',
    'a module that the runtime loads',
  ],
  ['JVM', { JAVA_TOOL_OPTIONS: '-Xmx512m' }, '', 'options of another kind'],
  [
    'Datadog: Library Configuration',
    { DD_TRACE_AGENT_URL: 'unix:///var/run/datadog/apm.socket' },
    'datadog',
    'an agent for traces',
  ],
  [
    'Datadog: Library Configuration',
    { DD_TRACE_AGENT_URL: 'http://agent:8126', DD_TRACE_ENABLED: '0' },
    '',
    'switched off',
  ],
  [
    'Datadog: DogStatsD and APM share it',
    { DD_AGENT_HOST: '10.0.0.4' },
    '',
    'an agent for metrics as well',
  ],
  [
    'Datadog: Tracing Java Applications',
    { JAVA_TOOL_OPTIONS: '-javaagent:/datadog/dd-java-agent.jar' },
    'datadog',
    'an agent that the runtime loads',
  ],
  ['Elastic: Core configuration', ELASTIC, 'elastic', 'a server'],
  [
    'Elastic: Core configuration',
    { ...ELASTIC, ELASTIC_APM_RECORDING: 'false' },
    '',
    'not recording',
  ],
  [
    'Elastic: Core configuration',
    { ...ELASTIC, ELASTIC_APM_ENABLED: 'false' },
    '',
    'not enabled',
  ],
  [
    'Elastic: Core configuration',
    { ELASTIC_APM_SERVICE_NAME: 'cart' },
    '',
    'a name alone',
  ],
  ['New Relic: Agent configuration', RELIC, 'newrelic', 'a name and a key'],
  [
    'New Relic: Agent configuration',
    { NEW_RELIC_APP_NAME: 'cart' },
    '',
    'no key',
  ],
  [
    'New Relic: Agent configuration',
    { ...RELIC, NEW_RELIC_DISTRIBUTED_TRACING_ENABLED: 'false' },
    '',
    'everything but traces',
  ],
  ['Jaeger: Client Library Features', JAEGER, 'jaeger', 'an agent'],
  [
    'Jaeger: Client Library Features',
    { ...JAEGER, JAEGER_DISABLED: 'true' },
    '',
    'disabled',
  ],
  [
    'Jaeger: Client Library Features',
    { ...JAEGER, JAEGER_SAMPLER_TYPE: 'const', JAEGER_SAMPLER_PARAM: '0' },
    '',
    'no sample',
  ],
  [
    'Jaeger: Client Library Features',
    { ...JAEGER, JAEGER_SAMPLER_TYPE: 'const', JAEGER_SAMPLER_PARAM: '1' },
    'jaeger',
    'every sample',
  ],
  ['AWS: Configuring the X-Ray SDK', XRAY, 'xray', 'a daemon'],
  [
    'AWS: Configuring the X-Ray SDK',
    { ...XRAY, AWS_XRAY_SDK_ENABLED: 'FALSE' },
    '',
    'disabled',
  ],
  [
    OTEL_SPEC,
    { ...ENDPOINT, OTEL_SDK_DISABLED: '*' },
    '',
    'a switch that is not read',
  ],
  [
    'two vendors',
    { ...ENDPOINT, ...JAEGER, JAEGER_DISABLED: 'true' },
    'opentelemetry',
    'each has its own switch',
  ],
])('%s: %j is traced by "%s": %s', (_, variables, expected) => {
  const tracers = tracersOf(environment(variables));
  expect(tracers.map(({ by }) => by).join(', ')).toBe(expected);
});

it.each<[string, Record<string, string>, string, string]>([
  ['a name', RELIC, 'NEW_RELIC_APP_NAME', 'cart'],
  [
    'an address without credentials',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://me:p@ss@c:4318/v1?key=1' },
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'https://c:4318/v1',
  ],
  [
    'of many options the one that loads it',
    {
      JAVA_TOOL_OPTIONS:
        '-Dtoken=secret -javaagent:/agents/elastic-apm-agent.jar -Xmx1g',
    },
    'JAVA_TOOL_OPTIONS',
    'elastic-apm-agent',
  ],
])('shows %s', (_, variables, variable, value) => {
  expect(tracersOf(environment(variables))).toEqual([
    { by: expect.any(String), variable, value },
  ]);
});

it('names a setting that is not read, unless its tracer is off', () => {
  const unread = { OTEL_EXPORTER_OTLP_ENDPOINT: '*' };
  expect(unreadTracerSetting(environment(unread))).toBe(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  );
  const off = { ...unread, OTEL_SDK_DISABLED: 'true' };
  expect(unreadTracerSetting(environment(off))).toBeUndefined();
  expect(unreadTracerSetting(environment({ PASSWORD: '*' }))).toBeUndefined();
});

it.each([
  ['OTEL_CONFIG_FILE', '/etc/otel/sdk.yaml'],
  ['OTEL_EXPERIMENTAL_CONFIG_FILE', '/etc/otel/sdk.yaml'],
  ['OTEL_CONFIG_FILE', '*'],
])('leaves to a file what it says: %s=%s', (name, file) => {
  const others: Record<string, string>[] = [
    {},
    ENDPOINT,
    { OTEL_SDK_DISABLED: 'true' },
  ];
  for (const rest of others) {
    const variables = environment({ ...rest, [name]: file });
    expect(tracersOf(variables)).toEqual([]);
    expect(unreadTracerSetting(variables)).toBe(name);
    expect(isTracerOff(variables, 'opentelemetry')).toBe(true);
  }
  const other = environment({ ...JAEGER, [name]: file });
  expect(tracersOf(other)).toMatchObject([{ by: 'jaeger' }]);
  expect(tracersOf(environment({ ...ENDPOINT, [name]: '' }))).toHaveLength(1);
});

it('says which tracer is off', () => {
  const off = environment({ DD_TRACE_ENABLED: 'false' });
  expect(isTracerOff(off)).toBe(true);
  expect(isTracerOff(off, 'datadog')).toBe(true);
  expect(isTracerOff(off, 'opentelemetry')).toBe(false);
});
