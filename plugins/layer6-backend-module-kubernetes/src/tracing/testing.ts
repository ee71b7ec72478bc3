import type { SnapshotOptions } from '../testing';
import { cartOf, snapshotWith, type Manifest } from '../mesh/testing';
import { workloadsOf } from '../workloads';
import { interpretTracing } from '.';

/** Who traces, e.g. `opentelemetry, istio`; the reason where it is not known. */
export function tracers(
  objects: readonly Manifest[],
  options?: SnapshotOptions,
): string {
  const snapshot = snapshotWith(objects, options);
  const fact = interpretTracing(cartOf(workloadsOf(snapshot)), snapshot);
  return fact.known
    ? fact.value.map(({ by }) => by).join(', ')
    : `unknown ${fact.reason.code}`;
}
