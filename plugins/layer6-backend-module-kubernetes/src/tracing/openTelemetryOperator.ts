import type { Evidence } from 'backstage-plugin-layer6-common';
import { isTracerOff } from 'backstage-plugin-layer6-engine';
import { findContainer, type PodContext } from '../mesh/podContext';
import type { Instrumentation } from '../objects';
import type { Environment } from './environment';
import { inheritedWish, wishedObject, type Wish } from './inheritedWish';
import type { TracingSigns } from './tracingSigns';

const KIND = 'opentelemetry.io/Instrumentation';
const PREFIX = 'instrumentation.opentelemetry.io/';

/** What the operator's agents are called on a pod. */
const AGENT = /^(opentelemetry-auto-instrumentation|otel-agent)/;

/** A variable that the operator gives to every container that it instruments, and that nobody else has use for. */
const MARK = 'OTEL_RESOURCE_ATTRIBUTES_POD_NAME';

/**
 * Whether OpenTelemetry's operator instruments the pod: asked for by annotation, of the pod or of its namespace, and on a live pod to be
 * seen by what the operator leaves there. A template shows no more than that it will be, if there is an Instrumentation to do it by.
 */
export function operatorTracing(
  context: PodContext,
  containers: readonly Environment[],
): TracingSigns {
  const wishes = wishesOf(context);
  if (context.live) return usesOf(leftOn(context, wishes, containers));
  const { namespace, snapshot } = context;
  const all = snapshot.list(KIND);
  const asked = wishes.map(wish => ({
    wish,
    by: wishedObject(all, wish.value, namespace),
  }));
  const gap = snapshot.gap(KIND, 'Instrumentation');
  const isExpected = ({ wish, by }: (typeof asked)[number]) =>
    by
      ? !isSilent(by) && targets(wish, context, containers).some(isOn)
      : // In a folder, what somebody asks for is mostly to be found elsewhere.
        gap?.code === 'incomplete-input' &&
        targets(wish, context, containers).some(isOn);
  const evidence = asked.filter(isExpected).map(each => each.wish.evidence);
  const isOpen = gap && asked.some(({ by }) => !by);
  return { ...usesOf(evidence), ...(isOpen && { gap }) };
}

function usesOf(evidence: Evidence[]): TracingSigns {
  return {
    uses: evidence.length > 0 ? [{ by: 'opentelemetry', evidence }] : [],
  };
}

/** One for each language. */
function wishesOf(context: PodContext): Wish[] {
  const { face, namespaceObject } = context;
  const isWish = (key: string) =>
    key.startsWith(`${PREFIX}inject-`) && !key.endsWith('-container-names');
  const keys = new Set([
    ...Object.keys(face.annotations).filter(isWish),
    ...Object.keys(namespaceObject?.metadata.annotations ?? {}).filter(isWish),
  ]);
  return [...keys].flatMap(key => inheritedWish(context, key) ?? []);
}

function leftOn(
  context: PodContext,
  wishes: readonly Wish[],
  containers: readonly Environment[],
): Evidence[] {
  const agent = findContainer(context.face, ({ name }) => AGENT.test(name));
  const isLeft = (each: Environment) =>
    isOn(each) && (agent !== undefined || each.names.includes(MARK));
  const seen = wishes.filter(wish =>
    targets(wish, context, containers).some(isLeft),
  );
  // Who asked may not be in sight; that the agent came is proof enough.
  return agent && wishes.length === 0 && containers.slice(0, 1).some(isLeft)
    ? [context.evidence(`${agent.path}.name`, agent.container.name)]
    : seen.map(({ evidence }) => evidence);
}

/** The containers that an annotation names, else those that were instrumented, else the first of the pod's. */
function targets(
  { key }: Wish,
  context: PodContext,
  containers: readonly Environment[],
): Environment[] {
  const language = key.slice(`${PREFIX}inject-`.length);
  const names = [
    `${PREFIX}${language}-container-names`,
    `${PREFIX}inject-${language}-container-names`,
    `${PREFIX}container-names`,
  ]
    .map(each => inheritedWish(context, each)?.value)
    .find(Boolean)
    ?.split(',')
    .map(name => name.trim());
  if (names) {
    return containers.filter(({ container }) => names.includes(container));
  }
  const marked = containers.filter(each => each.names.includes(MARK));
  return marked.length > 0 ? marked : containers.slice(0, 1);
}

function isOn(environment: Environment): boolean {
  return !isTracerOff(environment, 'opentelemetry');
}

/** An Instrumentation may switch off what it brings. */
function isSilent({ spec }: Instrumentation): boolean {
  const variables = new Map(spec?.env.map(({ name, value }) => [name, value]));
  return (
    spec?.sampler?.type === 'always_off' ||
    isTracerOff(
      {
        names: [...variables.keys()],
        get: name => variables.get(name),
        isUnread: () => false,
      },
      'opentelemetry',
    )
  );
}
