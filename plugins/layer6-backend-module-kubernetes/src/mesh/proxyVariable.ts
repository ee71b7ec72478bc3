import type { Container } from '../objects';
import { runningContainersOf, type PodContext } from './podContext';

/** A variable that a pod's proxy was given, and where it stands. */
export interface ProxyVariable {
  value: string;
  path: string;
}

/** Undefined for one that is not written out. */
export function proxyVariable(
  { face }: PodContext,
  isProxy: (container: Container) => boolean,
  name: string,
): ProxyVariable | undefined {
  const proxy = runningContainersOf(face).find(({ container }) =>
    isProxy(container),
  );
  const env = proxy?.container.env ?? [];
  const at = env.findIndex(variable => variable.name === name);
  const value = env[at]?.value;
  return proxy && value
    ? { value, path: `${proxy.path}.env[${at}].value` }
    : undefined;
}
