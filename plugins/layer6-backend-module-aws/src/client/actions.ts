/** Every right that reading needs. */
export const ACTIONS = [
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingPolicies',
  'ecs:DescribeCapacityProviders',
  'ecs:DescribeClusters',
  'ecs:DescribeContainerInstances',
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
  'ecs:DescribeTasks',
  'ecs:ListClusters',
  'ecs:ListContainerInstances',
  'ecs:ListServices',
  'ecs:ListTasks',
  'sqs:GetQueueAttributes',
  'sqs:ListQueues',
] as const;

/** Name of a right in IAM. */
export type Action = (typeof ACTIONS)[number];

/** One that nobody has to be granted: whose the credentials are. */
export type FreeAction = 'sts:GetCallerIdentity';

/** What to add to a policy. */
export function statementFor(
  action: Action | FreeAction | 'sts:AssumeRole',
  resource = '*',
): string {
  return JSON.stringify({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  });
}
