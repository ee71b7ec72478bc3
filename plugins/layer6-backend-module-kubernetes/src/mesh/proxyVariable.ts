import type { Container } from '../objects';
import { findRunning, type PodContext } from './podContext';

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
  const proxy = findRunning(face, isProxy);
  if (!proxy) return undefined;
  const { env } = proxy.container;
  const at = env.findIndex(variable => variable.name === name);
  const value = at < 0 ? undefined : env[at].value;
  return value ? { value, path: `${proxy.path}.env[${at}].value` } : undefined;
}
