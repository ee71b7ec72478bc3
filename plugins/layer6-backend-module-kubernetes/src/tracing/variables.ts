import {
  isTracerOff,
  tracersOf,
  unreadTracerSetting,
} from 'backstage-plugin-layer6-engine';
import type { Environment } from './environment';
import type { TracingSigns } from './tracingSigns';

/**
 * What a workload's own variables set up. What one of them takes from a ConfigMap or a Secret is not read: it may be where traces go,
 * and it may be what switches tracing off.
 */
export function toldTracing(containers: readonly Environment[]): TracingSigns {
  const uses = containers.flatMap(environment =>
    tracersOf(environment).map(({ by, variable, value }) => ({
      by,
      evidence: [environment.evidence(variable, value)],
    })),
  );
  if (uses.length > 0) return { uses };
  const [unread] = containers.flatMap(container => unreadIn(container) ?? []);
  if (!unread) return { uses };
  const gap = { code: 'environment-not-read', params: { field: unread.path } };
  return { uses, gap, evidence: [unread] };
}

function unreadIn(environment: Environment) {
  const name = unreadTracerSetting(environment);
  if (name) return environment.source(name);
  const { unnamed } = environment;
  return unnamed && !isTracerOff(environment) ? unnamed : undefined;
}
