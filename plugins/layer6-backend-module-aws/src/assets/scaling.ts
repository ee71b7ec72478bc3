import type {
  ScalableTarget,
  ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import {
  known,
  unknown,
  type Autoscaler,
  type Fact,
  type Scaling,
  type ScalingMetric,
} from 'backstage-plugin-layer6-engine';
import { unknownReason } from '../reading';
import { showing } from './context';
import type { ServiceReading } from './ServiceReading';

const DESIRED_COUNT = 'ecs:service:DesiredCount';

/** Metrics of AWS's own that have a name in every orchestrator. */
const RESOURCES: Record<string, string | undefined> = {
  ECSServiceAverageCPUUtilization: 'cpu',
  ECSServiceAverageMemoryUtilization: 'memory',
};

/** What Application Auto Scaling does to the number of its tasks. */
export function scalingOf(reading: ServiceReading): Fact<Scaling> {
  const { cluster, context, name, policies, service, show, targets } = reading;
  const { name: source } = context.source;
  if ('failure' in targets) {
    return unknown(unknownReason(targets.failure, 'ScalableTarget', source));
  }
  const id = `service/${cluster}/${name}`;
  const isOwn = (each: ScalableTarget | ScalingPolicy) =>
    each.ResourceId === id && each.ScalableDimension === DESIRED_COUNT;
  const target = targets.value.find(isOwn);
  if (target && 'failure' in policies) {
    return unknown(unknownReason(policies.failure, 'ScalingPolicy', source));
  }
  const own = 'value' in policies ? policies.value.filter(isOwn) : [];
  const autoscalers = target ? [autoscaler(reading, target, own)] : [];
  const { schedulingStrategy = 'REPLICA' } = service;
  return known(
    {
      scalable: schedulingStrategy === 'DAEMON' ? 'none' : 'expected',
      autoscalers,
      verticalAutoscalers: [],
      notes: [],
    },
    [
      show('schedulingStrategy', schedulingStrategy),
      ...autoscalers.flatMap(({ evidence }) => evidence),
    ],
    { observed: true },
  );
}

function autoscaler(
  { cluster, context, name }: ServiceReading,
  { MinCapacity: min = 0, MaxCapacity: max = 0, ...target }: ScalableTarget,
  policies: readonly ScalingPolicy[],
): Autoscaler {
  const object = {
    apiVersion: 'application-autoscaling/2016-02-06',
    kind: 'ScalableTarget',
    namespace: cluster,
    name,
  };
  const show = showing(context, object);
  const { SuspendedState: suspended } = target;
  const acting = policies.flatMap(metricOf);
  const staysUp = policies.every(
    policy => policy.TargetTrackingScalingPolicyConfiguration?.DisableScaleIn,
  );
  return {
    object,
    via: 'application-auto-scaling',
    min,
    max,
    metrics: acting,
    disabled: [
      ...(suspended?.DynamicScalingOutSuspended ? (['up'] as const) : []),
      ...(suspended?.DynamicScalingInSuspended || staysUp
        ? (['down'] as const)
        : []),
    ],
    conditions: [],
    ...(target.CreationTime && {
      createdAt: target.CreationTime.toISOString(),
    }),
    observed: true,
    missingRequests: [],
    evidence: [
      show('MinCapacity', min),
      show('MaxCapacity', max),
      ...policies.map(({ PolicyName, PolicyType }) =>
        show(`ScalingPolicies.${PolicyName}.PolicyType`, PolicyType),
      ),
    ],
  };
}

/** What a policy scales by; nothing where it only forecasts. */
function metricOf(policy: ScalingPolicy): ScalingMetric[] {
  const {
    PolicyName: name = '',
    PredictiveScalingPolicyConfiguration: predictive,
    TargetTrackingScalingPolicyConfiguration: tracking,
  } = policy;
  if (predictive && predictive.Mode !== 'ForecastAndScale') return [];
  const predefined =
    tracking?.PredefinedMetricSpecification?.PredefinedMetricType;
  const resource = RESOURCES[predefined ?? ''];
  const value = String(tracking?.TargetValue ?? name);
  if (resource) {
    return [{ type: 'Resource', name: resource, target: 'Utilization', value }];
  }
  const metric =
    predefined ??
    tracking?.CustomizedMetricSpecification?.MetricName ??
    policy.PolicyType ??
    name;
  return [{ type: 'External', name: metric, target: 'Value', value }];
}
