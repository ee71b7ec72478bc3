import type { Evidence } from 'backstage-plugin-layer6-common';
import { findContainer, type PodContext } from './podContext';

/** What a mesh told the container that sets up the redirection of a pod's traffic. */
export interface InitArgument {
  value: string;
  evidence: Evidence;
}

/** Whether a pod has one of these containers. */
export function hasInit(
  { face }: PodContext,
  names: readonly string[],
): boolean {
  return findContainer(face, ({ name }) => names.includes(name)) !== undefined;
}

/**
 * The argument that follows a flag; undefined where no such container has the flag, or nothing follows it.
 *
 * @param names - of the container, of which a pod has one
 */
export function initArgument(
  context: PodContext,
  names: readonly string[],
  flag: string,
): InitArgument | undefined {
  const init = findContainer(context.face, ({ name }) => names.includes(name));
  const args = init?.container.args ?? [];
  const flagAt = args.indexOf(flag);
  if (!init || flagAt < 0) return undefined;
  const at = flagAt + 1;
  return at < args.length
    ? {
        value: args[at],
        evidence: context.evidence(`${init.path}.args[${at}]`, args[at]),
      }
    : undefined;
}
