import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  isSdkOn,
  SDK_SETTINGS,
  sdkExporter,
} from 'backstage-plugin-layer6-engine';
import { containersOf, type PodContext } from '../mesh/podContext';
import { environments, type Environment } from './environment';
import type { TracingSigns } from './tracingSigns';

const INJECT = 'instrumentation.opentelemetry.io/inject-';

/** What the operator's agents are called on a pod. */
const AGENT = /^(opentelemetry-auto-instrumentation|otel-agent)/;

/**
 * Whether the application is set up to send traces by an OpenTelemetry SDK, its own or an injected one. What a variable takes from
 * a ConfigMap or Secret is not read: it may be the endpoint, and it may be what switches the SDK off.
 */
export function sdkTracing(context: PodContext): TracingSigns {
  const containers = environments(context);
  const evidence = containers.flatMap(environment => {
    const name = sdkExporter(environment);
    return name ? [environment.evidence(name)] : [];
  });
  const proof = evidence.length > 0 ? evidence : injected(context, containers);
  if (proof.length > 0) {
    return { uses: [{ by: 'opentelemetry', evidence: proof }] };
  }
  const [unread] = containers
    .filter(isSdkOn)
    .flatMap(environment => environment.unread(SDK_SETTINGS) ?? []);
  if (!unread) return { uses: [] };
  const gap = { code: 'environment-not-read', params: { field: unread.path } };
  return { uses: [], gap, evidence: [unread] };
}

/**
 * That the operator instruments the pod: asked for by annotation, of the pod or of its namespace, and on a live pod to be seen by what
 * the operator leaves there.
 */
function injected(
  context: PodContext,
  containers: readonly Environment[],
): Evidence[] {
  const { face, live, namespaceObject, snapshot } = context;
  const on = containers.filter(isSdkOn);
  const left =
    containersOf(face).some(({ container }) => AGENT.test(container.name)) ||
    on.some(({ names }) => names.some(name => name.startsWith('OTEL_')));
  if (on.length === 0 || (live && !left)) return [];

  const byPod = injections(face.annotations);
  if (byPod.some(([, value]) => samplesNothing(value, context))) return [];
  const evidence = byPod.map(([key, value]) =>
    context.evidence(`metadata.annotations[${key}]`, value),
  );
  if (evidence.length > 0 || !namespaceObject) return evidence;
  return injections(namespaceObject.metadata.annotations)
    .filter(([key]) => !Object.hasOwn(face.annotations, key))
    .map(([key, value]) =>
      snapshot.evidence(namespaceObject, `metadata.annotations[${key}]`, value),
    );
}

function injections(annotations: Record<string, string>): [string, string][] {
  return Object.entries(annotations).filter(
    ([key, value]) =>
      key.startsWith(INJECT) && value !== '' && value !== 'false',
  );
}

/** The Instrumentation that an annotation names, or the only one of the namespace, may take no sample at all. */
function samplesNothing(
  value: string,
  { namespace, snapshot }: PodContext,
): boolean {
  const [name, inNamespace = namespace] = value.split('/').reverse();
  const named = snapshot
    .list('opentelemetry.io/Instrumentation')
    .filter(
      ({ metadata }) =>
        metadata.namespace === inNamespace &&
        (value === 'true' || metadata.name === name),
    );
  return named.length === 1 && named[0].spec?.sampler?.type === 'always_off';
}
