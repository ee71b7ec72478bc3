import { z } from 'zod';
import { list, optional, typed, word } from './common';

const openTelemetryCollector = z.object({
  ...typed,
  spec: optional(
    z.object({
      /** `sidecar` where it is put beside applications. */
      mode: optional(word),
      /** YAML text in v1alpha1, an object in v1beta1. */
      config: optional(
        z.union([
          z.string(),
          z.object({
            service: optional(
              z.object({
                pipelines: optional(z.record(z.string(), z.unknown())),
              }),
            ),
          }),
        ]),
      ),
    }),
  ),
});

const instrumentation = z.object({
  ...typed,
  spec: optional(
    z.object({
      sampler: optional(z.object({ type: optional(word) })),
      /** For every container that it instruments, unless that has its own. */
      env: list(z.object({ name: z.string(), value: optional(word) })),
    }),
  ),
});

/** Kinds of the OpenTelemetry operator, by `group/Kind`. */
export const TRACING_KINDS = {
  'opentelemetry.io/OpenTelemetryCollector': openTelemetryCollector,
  'opentelemetry.io/Instrumentation': instrumentation,
} as const;

export type Instrumentation = z.infer<typeof instrumentation>;
export type OpenTelemetryCollector = z.infer<typeof openTelemetryCollector>;
