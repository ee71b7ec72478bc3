import type { Evidence } from 'backstage-plugin-layer6-common';
import { containersOf, type PodContext } from '../mesh/podContext';
import { isMeshProxy } from '../mesh/isMeshProxy';

/** The variables of one application container. */
export interface Environment {
  /** Its own value; undefined where it has none, or takes it from elsewhere. */
  get(name: string): string | undefined;
  evidence(name: string): Evidence;
  names: string[];
  /** Whether a variable takes its value from somewhere that is not read. */
  isUnread(name: string): boolean;
  /** Where one of these variables does so, or may come along unnamed with others. */
  unread(names: readonly string[]): Evidence | undefined;
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
      const isUnread = (name: string) =>
        container.env[at(name)]?.valueFrom !== undefined;
      return {
        get,
        isUnread,
        evidence: name =>
          context.evidence(`${path}.env[${at(name)}].value`, get(name)),
        names: container.env.map(({ name }) => name),
        unread: names => {
          const name = names.find(isUnread);
          if (name) {
            const from = `${path}.env[${at(name)}].valueFrom`;
            return context.evidence(from, name);
          }
          return container.envFrom.length > 0
            ? context.evidence(`${path}.envFrom`, container.envFrom.length)
            : undefined;
        },
      };
    });
}
