import type { Evidence } from 'backstage-plugin-layer6-common';
import { containersOf, type PodContext } from '../mesh/podContext';
import { isMeshProxy } from '../mesh/isMeshProxy';

/** The variables of one application container that have a value of their own. */
export interface Environment {
  get(name: string): string | undefined;
  evidence(name: string): Evidence;
  names: string[];
}

/** Of every container that is the workload's; a mesh proxy's variables speak of the mesh. */
export function environments(context: PodContext): Environment[] {
  return containersOf(context.face)
    .filter(({ container }) => !isMeshProxy(container))
    .map(({ container, path }) => {
      const at = (name: string) =>
        container.env.findLastIndex(variable => variable.name === name);
      const get = (name: string) =>
        container.env[at(name)]?.value?.trim() || undefined;
      return {
        get,
        evidence: name =>
          context.evidence(`${path}.env[${at(name)}].value`, get(name)),
        names: container.env.map(({ name }) => name),
      };
    });
}
