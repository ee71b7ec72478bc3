import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Container } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** A Secret that a workload is given, by its name alone: no Secret is ever read. */
export interface SecretUse {
  name: string;
  evidence: Evidence;
}

/** Secrets that the template of a workload mounts, or takes variables from. */
export function secretsOf(
  { template, templateRef, templatePath }: WorkloadView,
  snapshot: ClusterSnapshot,
): SecretUse[] {
  if (!template) return [];
  const object = { ...templateRef, metadata: templateRef };
  const { volumes = [], containers, initContainers } = template.spec;
  const found: SecretUse[] = [];
  const add = (path: string, name: string | undefined) => {
    if (!name) return;
    const whole = [templatePath, 'spec', path].filter(Boolean).join('.');
    const evidence = snapshot.evidence(object, whole, name);
    found.push({ name, evidence });
  };
  volumes.forEach(({ secret, projected }, at) => {
    add(`volumes[${at}].secret.secretName`, secret?.secretName);
    projected?.sources.forEach((source, index) => {
      const path = `volumes[${at}].projected.sources[${index}].secret.name`;
      add(path, source.secret?.name);
    });
  });
  const addVariables = (list: string, all: readonly Container[]) =>
    all.forEach(({ env, envFrom }, at) => {
      env.forEach(({ valueFrom }, index) =>
        add(
          `${list}[${at}].env[${index}].valueFrom.secretKeyRef.name`,
          valueFrom?.secretKeyRef?.name,
        ),
      );
      envFrom.forEach(({ secretRef }, index) =>
        add(`${list}[${at}].envFrom[${index}].secretRef.name`, secretRef?.name),
      );
    });
  addVariables('containers', containers);
  addVariables('initContainers', initContainers);
  return found;
}
