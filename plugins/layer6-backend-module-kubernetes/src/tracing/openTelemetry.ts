import type { Evidence } from 'backstage-plugin-layer6-common';
import { containersOf, type PodContext } from '../mesh/podContext';
import { environments, type Environment } from './environment';
import type { TracingSigns } from './tracingSigns';

/** Where an SDK sends traces, or that it shall: OpenTelemetry's "Environment Variable Specification". */
const EXPORTERS = [
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
];

const INJECT = 'instrumentation.opentelemetry.io/inject-';

/** What the operator's agents are called on a pod. */
const AGENT = /^(opentelemetry-auto-instrumentation|otel-agent)/;

/** Variables that switch it off; their values are not case-sensitive. */
const OFF = [
  ['OTEL_TRACES_EXPORTER', 'none'],
  ['OTEL_TRACES_SAMPLER', 'always_off'],
  ['OTEL_SDK_DISABLED', 'true'],
] as const;

const SETTINGS = [...EXPORTERS, ...OFF.map(([name]) => name)];

/**
 * Whether the application is set up to send traces by an OpenTelemetry SDK, its own or an injected one. What a variable takes from
 * a ConfigMap or Secret is not read: it may be the endpoint, and it may be what switches the SDK off.
 */
export function sdkTracing(context: PodContext): TracingSigns {
  const containers = environments(context);
  const evidence = containers
    .filter(environment => isOn(environment) && !mayBeOff(environment))
    .flatMap(environment => {
      const name = EXPORTERS.find(exporter => environment.get(exporter));
      return name ? [environment.evidence(name)] : [];
    });
  const proof = evidence.length > 0 ? evidence : injected(context, containers);
  if (proof.length > 0) {
    return { uses: [{ by: 'opentelemetry', evidence: proof }] };
  }
  const [unread] = containers
    .filter(isOn)
    .flatMap(environment => environment.unread(SETTINGS) ?? []);
  if (!unread) return { uses: [] };
  const gap = { code: 'environment-not-read', params: { field: unread.path } };
  return { uses: [], gap, evidence: [unread] };
}

/** A switch whose position is not read. */
function mayBeOff({ isUnread }: Environment): boolean {
  return OFF.some(([name]) => isUnread(name));
}

function isOn(environment: Environment): boolean {
  return OFF.every(
    ([name, off]) => environment.get(name)?.toLowerCase() !== off,
  );
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
  const on = containers.filter(isOn);
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
