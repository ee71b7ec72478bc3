import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  environmentUses,
  known,
  tracersOf,
  unknown,
  type Fact,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import type { Healthcheck } from '../reading';
import type { Show } from './context';

/**
 * What holds for everything that Docker runs by itself: nothing scales it, and it is in no mesh that shows here. Proxies that stand
 * beside it are Consul's to tell of.
 */
export function withoutMesh(
  image: Evidence,
): Pick<WorkloadAsset, 'scaling' | 'mesh' | 'mtls'> {
  return {
    scaling: known(
      {
        scalable: 'none',
        autoscalers: [],
        verticalAutoscalers: [],
        notes: [],
      },
      [image],
      { observed: true },
    ),
    mesh: known(null, [image], { observed: true }),
    mtls: known(
      { mode: 'none', ports: [], findings: [], decidedBy: [], notes: [] },
      [image],
      { observed: true },
    ),
  };
}

/**
 * What its environment shows: the tracers that it sets up, and the brokers that it names.
 *
 * @param env - `NAME=value` each
 * @param path - of the list
 */
export function environmentFacts(
  env: readonly string[],
  path: string,
  show: Show,
): Pick<WorkloadAsset, 'tracing' | 'messaging'> {
  const variables = env.map(each => {
    const [name] = each.split('=', 1);
    return { name, value: each.slice(name.length + 1).trim() };
  });
  const get = (name: string) =>
    variables.findLast(each => each.name === name)?.value || undefined;
  const names = variables.map(({ name }) => name);
  const traced = tracersOf({ names, get, isUnread: () => false }).map(
    ({ by, variable, value }) => ({
      by,
      evidence: [show(`${path}.${variable}`, value)],
    }),
  );
  const uses = environmentUses([
    {
      container: { env: variables },
      evidence: (below, value) =>
        show(`${path}${below.replace(/^env|\.value$/g, '')}`, value),
    },
  ]);
  const nothing = [show(path, null)];
  return {
    tracing: known(
      traced,
      traced.length > 0 ? traced.flatMap(({ evidence }) => evidence) : nothing,
      { observed: true },
    ),
    messaging: known(
      uses,
      uses.length > 0 ? uses.flatMap(({ evidence }) => evidence) : nothing,
      { observed: true },
    ),
  };
}

/** `NONE` switches off what the image brings along. */
export function hasHealthcheck(healthcheck: Healthcheck): boolean {
  const [kind] = healthcheck?.Test ?? [];
  return kind !== undefined && kind !== 'NONE';
}

export function notCollected(what: string): Fact<never> {
  return unknown({ code: 'not-collected', params: { what } });
}
