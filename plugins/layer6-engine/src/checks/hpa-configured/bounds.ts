import type { Remedy } from 'backstage-plugin-layer6-common';
import type { Autoscaler } from '../../model';
import {
  addMetric,
  enableScaling,
  raiseMaximum,
  raiseMinimum,
} from './boundRemedies';
import { note, type Problem } from './problem';
import { autoscalerName } from './targets';

/** Whether its bounds and metrics leave it anything to do. */
export function boundProblems(autoscaler: Autoscaler): Problem[] {
  const { evidence, max, metrics, min } = autoscaler;
  const params = { autoscaler: autoscalerName(autoscaler), min, max };
  const of = (code: string, remedy: Remedy): Problem => ({
    status: 'fail',
    reason: { code, params },
    evidence,
    remedy,
  });
  if (max <= min) return [of('fixed-size', raiseMaximum(autoscaler))];
  if (metrics.length === 0) return [of('no-metrics', addMetric(autoscaler))];
  return isRefused(autoscaler)
    ? [of('zero-minimum', raiseMinimum(autoscaler))]
    : [];
}

/**
 * Without a pod there is no CPU to measure, so that the API server takes a minimum of zero beside an Object or External metric
 * only. What a cluster holds, it has taken.
 */
function isRefused({ metrics, min, observed, via }: Autoscaler): boolean {
  return (
    via === 'hpa' &&
    min === 0 &&
    !observed &&
    metrics.every(({ type }) => type !== 'Object' && type !== 'External')
  );
}

/** An autoscaler that never adds a pod is no help under load; one that never takes one away only costs. */
export function directionProblems(autoscaler: Autoscaler): Problem[] {
  const { disabled = [], evidence } = autoscaler;
  const params = { autoscaler: autoscalerName(autoscaler) };
  if (!disabled.includes('up')) {
    return disabled.includes('down')
      ? [note('scale-down-disabled', params, evidence)]
      : [];
  }
  const code = disabled.includes('down')
    ? 'scaling-disabled'
    : 'scale-up-disabled';
  const remedy = enableScaling(autoscaler);
  return [{ status: 'partial', reason: { code, params }, evidence, remedy }];
}
