import type { Evidence } from 'backstage-plugin-layer6-common';
import type { TracerEnvironment } from 'backstage-plugin-layer6-engine';
import { isMeshProxy } from '../mesh/isMeshProxy';
import { containersOf, type PodContext } from '../mesh/podContext';
import type { Container } from '../objects';
import { isCollectorSidecar } from './openTelemetryCollector';

/** The variables of one container of the workload. */
export interface Environment extends TracerEnvironment {
  container: string;
  /** Proof of a variable that `get` knows. */
  evidence(name: string, value: string): Evidence;
  /** Where a variable takes its value from. */
  source(name: string): Evidence;
  /** Where variables may come along unnamed, all of a ConfigMap's or Secret's. */
  unnamed?: Evidence;
}

/** Of every container that is the workload's; those that are put beside it speak for themselves. */
export function environments(context: PodContext): Environment[] {
  return containersOf(context.face)
    .filter(
      ({ container }) =>
        !isMeshProxy(container) && !isCollectorSidecar(container),
    )
    .map(({ container, path }) => environmentOf(container, path, context));
}

function environmentOf(
  { name: container, env, envFrom }: Container,
  path: string,
  context: PodContext,
): Environment {
  // Most containers are asked for no variable at all.
  let known: ReadonlyMap<string, number> | undefined;
  const placeOf = (name: string) => {
    known ??= placesOf(env);
    return known.get(name);
  };
  const variable = (name: string) => {
    const place = placeOf(name);
    return place === undefined ? undefined : env[place];
  };
  const at = (name: string) => `${path}.env[${placeOf(name)}]`;
  // A field of the pod always has a value; which one is of no matter here.
  const field = (name: string) =>
    variable(name)?.valueFrom?.fieldRef?.fieldPath;
  return {
    container,
    names: env.map(({ name }) => name),
    get: name => variable(name)?.value?.trim() || field(name),
    isUnread: name =>
      variable(name)?.valueFrom !== undefined && field(name) === undefined,
    evidence: (name, value) => {
      const from = field(name) ? 'valueFrom.fieldRef.fieldPath' : 'value';
      return context.evidence(`${at(name)}.${from}`, value);
    },
    source: name => {
      const from = variable(name)?.valueFrom ? 'valueFrom' : 'value';
      return context.evidence(`${at(name)}.${from}`, name);
    },
    ...(envFrom.length > 0 && {
      unnamed: context.evidence(`${path}.envFrom`, envFrom.length),
    }),
  };
}

/** Of two of a name the last counts. */
function placesOf(env: Container['env']): Map<string, number> {
  return new Map(env.map(({ name }, at) => [name, at]));
}
