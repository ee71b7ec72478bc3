import type { Evidence } from 'backstage-plugin-layer6-common';
import type { ScalingMetric } from 'backstage-plugin-layer6-engine';
import { z } from 'zod';
import type { HorizontalPodAutoscaler, Metric, ScaledObject } from '../objects';
import { metric as metricSchema } from '../objects/scaling';
import type { ClusterSnapshot } from '../snapshot';
import { isNothing } from './isNothing';
import { readJson } from '../readJson';

/** Where autoscaling/v1 keeps the metrics that it has no field for, in the shape of v2beta1. */
const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';

/** What the API server fills in where an autoscaler names no metric. */
const DEFAULT_CPU = 80;

type Source = NonNullable<Metric['resource']>;

const quantity = z.union([z.number(), z.string()]).optional();
const objectTarget = z.object({
  type: z.string(),
  averageValue: quantity,
  value: quantity,
});

/**
 * What it scales by, in whichever version it is written. A metric without a target above zero, which the API server refuses, makes
 * nothing scale.
 */
export function metricsOf(hpa: HorizontalPodAutoscaler): ScalingMetric[] {
  return metricsIn(hpa).filter(({ value }) => !isNothing(value));
}

function metricsIn({
  metadata,
  spec,
}: HorizontalPodAutoscaler): ScalingMetric[] {
  if (spec.metrics.length > 0) return spec.metrics.flatMap(readMetric);
  const cpu = spec.targetCPUUtilizationPercentage;
  const others = z
    .array(metricSchema)
    .safeParse(readJson(metadata.annotations[METRICS]));
  const metrics = others.success ? others.data.flatMap(readMetric) : [];
  if (cpu === undefined && metrics.length > 0) return metrics;
  return [...metrics, utilization('cpu', cpu ?? DEFAULT_CPU)];
}

/** Where `metricsOf` read them; what nobody set shows as absent. */
export function metricsEvidence(
  hpa: HorizontalPodAutoscaler,
  snapshot: ClusterSnapshot,
): Evidence {
  const { metrics, targetCPUUtilizationPercentage: cpu } = hpa.spec;
  if (cpu !== undefined && metrics.length === 0) {
    return snapshot.evidence(hpa, 'spec.targetCPUUtilizationPercentage', cpu);
  }
  const annotation = hpa.metadata.annotations[METRICS];
  return metrics.length === 0 && annotation !== undefined
    ? snapshot.evidence(hpa, `metadata.annotations['${METRICS}']`, annotation)
    : snapshot.evidence(
        hpa,
        'spec.metrics',
        metrics.length > 0 ? JSON.stringify(metrics) : null,
      );
}

/** What a trigger is told may hold a password, so that only its kind is shown. */
export function triggersEvidence(
  scaledObject: ScaledObject,
  snapshot: ClusterSnapshot,
): Evidence {
  const types = scaledObject.spec.triggers.map(({ type }) => type);
  return snapshot.evidence(
    scaledObject,
    'spec.triggers[*].type',
    types.join(', ') || null,
  );
}

/** What KEDA makes of triggers: `cpu` and `memory` are resource metrics, all others external ones. */
export function metricsOfTriggers({ spec }: ScaledObject): ScalingMetric[] {
  return spec.triggers.map(({ type, metricType, metadata }) => {
    const value = textOf(metadata.value);
    if (type !== 'cpu' && type !== 'memory') {
      return { type: 'External', name: type, target: 'AverageValue', value };
    }
    // `metadata.type` is how it was written before KEDA 2.7; the field became a duty of its own in 2.18.
    const kind = metricType ?? textOf(metadata.type);
    const container = textOf(metadata.containerName);
    return {
      type: container ? 'ContainerResource' : 'Resource',
      name: type,
      ...(container && { container }),
      target: kind === 'AverageValue' ? 'AverageValue' : 'Utilization',
      value,
    };
  });
}

function utilization(name: string, percent: number): ScalingMetric {
  return {
    type: 'Resource',
    name,
    target: 'Utilization',
    value: String(percent),
  };
}

function readMetric(metric: Metric): ScalingMetric[] {
  switch (metric.type) {
    case 'Resource':
      return metric.resource ? [named('Resource', metric.resource)] : [];
    case 'ContainerResource': {
      const source = metric.containerResource;
      if (!source) return [];
      const { container } = source;
      return [
        {
          ...named('ContainerResource', source),
          ...(container && { container }),
        },
      ];
    }
    case 'Pods':
      return metric.pods ? [named('Pods', metric.pods)] : [];
    case 'External':
      return metric.external ? [named('External', metric.external)] : [];
    case 'Object': {
      if (!metric.object) return [];
      // Up to v2beta1, `target` was the object that is measured.
      const target = objectTarget.safeParse(metric.object.target);
      return [
        named('Object', {
          ...metric.object,
          target: target.success
            ? { ...target.data, averageUtilization: undefined }
            : undefined,
        }),
      ];
    }
    default:
      return [];
  }
}

function named(type: ScalingMetric['type'], source: Source): ScalingMetric {
  const { target } = source;
  const percent = target?.averageUtilization ?? source.targetAverageUtilization;
  const average = target?.averageValue ?? source.targetAverageValue;
  const whole = target?.value ?? source.targetValue;
  const name = source.name ?? source.metric?.name ?? source.metricName ?? '';
  if (percent !== undefined) {
    return { type, name, target: 'Utilization', value: String(percent) };
  }
  if (average !== undefined) {
    return { type, name, target: 'AverageValue', value: String(average) };
  }
  return {
    type,
    name,
    target: target?.type === 'Utilization' ? 'Utilization' : 'Value',
    value: textOf(whole),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : '';
}
