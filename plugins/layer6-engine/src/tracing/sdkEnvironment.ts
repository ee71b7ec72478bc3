/**
 * The variables of a container, as an OpenTelemetry SDK in it reads them.
 *
 * @public
 */
export interface SdkEnvironment {
  /** `undefined` where it is not set, is empty, or takes its value from elsewhere. */
  get(name: string): string | undefined;
  /** Whether it takes its value from somewhere that is not read. */
  isUnread(name: string): boolean;
}

/** Where an SDK sends traces, or that it shall: OpenTelemetry's "Environment Variable Specification". */
const EXPORTERS = [
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
];

/** Variables that switch it off; their values are not case-sensitive. */
const OFF = [
  ['OTEL_TRACES_EXPORTER', 'none'],
  ['OTEL_TRACES_SAMPLER', 'always_off'],
  ['OTEL_SDK_DISABLED', 'true'],
] as const;

/**
 * Variables that set up an OpenTelemetry SDK's tracing, or switch it off.
 *
 * @public
 */
export const SDK_SETTINGS: readonly string[] = [
  ...EXPORTERS,
  ...OFF.map(([name]) => name),
];

/**
 * Whether nothing that is seen switches an OpenTelemetry SDK off.
 *
 * @public
 */
export function isSdkOn({ get }: SdkEnvironment): boolean {
  return OFF.every(([name, off]) => get(name)?.toLowerCase() !== off);
}

/**
 * The variable that shows that an OpenTelemetry SDK sends traces; `undefined` where none does, or where one that is not read may
 * switch it off.
 *
 * @public
 */
export function sdkExporter(environment: SdkEnvironment): string | undefined {
  const mayBeOff = OFF.some(([name]) => environment.isUnread(name));
  if (mayBeOff || !isSdkOn(environment)) return undefined;
  return EXPORTERS.find(exporter => environment.get(exporter));
}
