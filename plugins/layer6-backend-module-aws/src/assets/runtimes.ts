import type { Task } from '@aws-sdk/client-ecs';
import type {
  Evidence,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type RuntimeUse,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import { unknownReason } from '../reading';

import { dockerOf } from './instances';
import { launchOf } from './placement';
import type { ServiceReading } from './ServiceReading';

const FARGATE = 'AWS Fargate';

/** Where AWS runs the containers, by what shows it, and does not show what runs them. */
const MANAGED: Record<string, string | undefined> = {
  fargate: FARGATE,
  'fargate-spot': FARGATE,
  'managed-instances': 'AWS ECS Managed Instances',
};

/** Docker of the instances that host its tasks; on Fargate, the runtime is AWS's own and cannot be seen. */
export function runtimesOf(reading: ServiceReading): Fact<RuntimeUse[]> {
  const { cluster, context, instances, show, tasks } = reading;
  const source = context.source.name;
  if ('failure' in tasks) {
    return unknown(unknownReason(tasks.failure, 'Task', source));
  }
  const shown = containerIds(reading);
  if (tasks.value.length === 0) {
    return known([], [show('runningCount', 0)], { observed: true });
  }
  const onInstances = tasks.value.filter(task => !platformOf(task));
  const [managed] = tasks.value.filter(platformOf);
  if (onInstances.length === 0) {
    const platform = platformOf(managed) ?? '';
    const at = tasks.value.indexOf(managed);
    return unknown({ code: 'managed-runtime', params: { platform } }, [
      show(`tasks[${at}].platformVersion`, managed.platformVersion),
      ...shown,
    ]);
  }
  if ('failure' in instances) {
    const { failure } = instances;
    return unknown(unknownReason(failure, 'ContainerInstance', source), shown);
  }
  const hosts = new Set(onInstances.map(task => task.containerInstanceArn));
  return dockerOf(
    instances.value.filter(({ containerInstanceArn: arn }) => hosts.has(arn)),
    context,
    cluster,
  );
}

/** Fargate in place of a runtime, once for each version of its platform. */
export function fargateTechnologies({
  show,
  tasks,
}: ServiceReading): TechnologyResult[] {
  const versions = new Map<string | undefined, Evidence>();
  for (const [at, task] of ('value' in tasks ? tasks.value : []).entries()) {
    const { platformVersion: version } = task;
    if (!platformOf(task)?.startsWith(FARGATE) || versions.has(version))
      continue;
    versions.set(version, show(`tasks[${at}].platformVersion`, version));
  }
  return [...versions].map(([version, evidence]) =>
    technologyOf('aws-fargate', [evidence], {
      ...(version && { version }),
      variant: 'managed',
    }),
  );
}

/** The managed platform that a task stands on, e.g. `AWS Fargate 1.4.0`. */
function platformOf(task: Task): string | undefined {
  const platform = MANAGED[launchOf(task)?.id ?? ''];
  return platform && [platform, task.platformVersion].filter(Boolean).join(' ');
}

/** What the runtime calls the first container of each task; the proof that one runs. */
function containerIds({ show, tasks }: ServiceReading): Evidence[] {
  return ('value' in tasks ? tasks.value : []).flatMap(({ containers }, at) => {
    const id = containers?.[0]?.runtimeId;
    return id ? [show(`tasks[${at}].containers[0].runtimeId`, id)] : [];
  });
}
