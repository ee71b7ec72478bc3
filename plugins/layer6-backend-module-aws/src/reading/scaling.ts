import {
  paginateDescribeScalableTargets,
  paginateDescribeScalingPolicies,
  type ScalableTarget,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import type { AwsApi } from '../client';
import { answerOf, type Answer } from './Answer';

const NAMESPACE = { ServiceNamespace: 'ecs' } as const;

/** What Application Auto Scaling has for services of ECS. */
export interface ScalingReading {
  targets: Answer<ScalableTarget[]>;
  policies: Answer<ScalingPolicy[]>;
}

export async function readScaling(api: AwsApi): Promise<ScalingReading> {
  const client = api.autoscaling;
  const [targets, policies] = await Promise.all([
    answerOf(
      api.list(
        'application-autoscaling:DescribeScalableTargets',
        options =>
          paginateDescribeScalableTargets({ client }, NAMESPACE, options),
        page => page.ScalableTargets,
      ),
    ),
    answerOf(
      api.list(
        'application-autoscaling:DescribeScalingPolicies',
        options =>
          paginateDescribeScalingPolicies({ client }, NAMESPACE, options),
        page => page.ScalingPolicies,
      ),
    ),
  ]);
  return { targets, policies };
}
