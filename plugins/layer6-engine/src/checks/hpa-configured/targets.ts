import type { Autoscaler, ScalingMetric } from '../../model';

const HPA = 'HorizontalPodAutoscaler';
const SHORT_NAMES: Readonly<Record<string, string>> = { cpu: 'CPU' };

/** What an autoscaler aims at, e.g. `CPU 70 %, memory 500Mi`. */
export function targetsOf({ metrics }: Autoscaler): string {
  return metrics.map(targetOf).join(', ');
}

function targetOf({ container, name, target, value }: ScalingMetric): string {
  const unit = target === 'Utilization' && value ? ' %' : '';
  const what = [container, SHORT_NAMES[name] ?? name].filter(Boolean).join(' ');
  return `${what} ${value}${unit}`.trim();
}

/** Resources whose use it scales by. */
export function scaledResources({ metrics }: Autoscaler): string[] {
  return metrics
    .filter(({ type }) => type === 'Resource' || type === 'ContainerResource')
    .map(({ name }) => name);
}

/** An autoscaler in a sentence, e.g. `HPA cart`; KEDA's own object where it made the HPA. */
export function autoscalerName({ managedBy, object }: Autoscaler): string {
  const { kind, name } = managedBy ?? object;
  return `${kind === HPA ? 'HPA' : kind} ${name}`;
}

/** That it computed its metrics, which takes the requests of every pod it looked at. */
export function reportsActive({ conditions }: Autoscaler): boolean {
  return (conditions ?? []).some(
    ({ type, status }) => type === 'ScalingActive' && status === 'True',
  );
}

/** Whether it is an HPA, whose conditions are the controller's own. */
export function isHpa({ object }: Autoscaler): boolean {
  return object.kind === HPA;
}
