import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  environmentUses,
  known,
  tracersOf,
  unreadTracerSetting,
  unknown,
  type Fact,
  type TracerEnvironment,
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
  const settings = { names, get, isUnread: () => false };
  const uses = environmentUses([
    {
      container: { env: variables },
      evidence: (below, value) =>
        show(`${path}${below.replace(/^env|\.value$/g, '')}`, value),
    },
  ]);
  const nothing = [show(path, null)];
  return {
    tracing: tracingFact(settings, path, show),
    messaging: known(
      uses,
      uses.length > 0 ? uses.flatMap(({ evidence }) => evidence) : nothing,
      { observed: true },
    ),
  };
}

/** A tracer that goes by a file may send nothing, or may be the only one. */
function tracingFact(
  settings: TracerEnvironment,
  path: string,
  show: Show,
): WorkloadAsset['tracing'] {
  const traced = tracersOf(settings).map(({ by, variable, value }) => ({
    by,
    evidence: [show(`${path}.${variable}`, value)],
  }));
  const unread = unreadTracerSetting(settings);
  if (traced.length === 0 && unread) {
    const field = `${path}.${unread}`;
    return unknown({ code: 'environment-not-read', params: { field } }, [
      show(field, settings.get(unread) ?? null),
    ]);
  }
  const evidence = traced.flatMap(use => use.evidence);
  return known(traced, evidence.length > 0 ? evidence : [show(path, null)], {
    observed: true,
  });
}

/** `NONE` switches off what the image brings along. */
export function hasHealthcheck(healthcheck: Healthcheck): boolean {
  const [kind] = healthcheck?.Test ?? [];
  return kind !== undefined && kind !== 'NONE';
}

export function notCollected(what: string): Fact<never> {
  return unknown({ code: 'not-collected', params: { what } });
}
