import type { Evidence } from 'backstage-plugin-layer6-common';
import { isTracerOff, type TracingUse } from 'backstage-plugin-layer6-engine';
import { findContainer, type PodContext } from '../mesh/podContext';
import type { Container } from '../objects';
import type { Environment } from './environment';

/** A vendor's agent that a webhook brings into pods. */
interface InjectedAgent {
  by: string;
  /** The annotation that asks for it; any value but `false`. */
  wish: RegExp;
  /** The label that turns the webhook away. */
  refusal?: string;
  /** What the webhook leaves on a pod; absent where the agent's own variables show it. */
  left?(context: PodContext): Evidence | undefined;
}

const AGENTS: readonly InjectedAgent[] = [
  // Datadog: "Datadog Admission Controller", "Local SDK Injection", "Single Step APM Instrumentation"
  {
    by: 'datadog',
    wish: /^admission\.datadoghq\.com\/.+-lib\.(version|custom-image)$/,
    refusal: 'admission.datadoghq.com/enabled',
    left: context => {
      const placed = findContainer(context.face, isDatadogInjector);
      return placed
        ? context.evidence(`${placed.path}.name`, placed.container.name)
        : undefined;
    },
  },
  // Dynatrace: "Workload mutation on injection mode"
  {
    by: 'dynatrace',
    wish: /^oneagent\.dynatrace\.com\/inject$/,
    left: context => annotation(context, 'oneagent.dynatrace.com/injected'),
  },
  // Elastic: "APM attacher for Kubernetes". The webhook sets the agent's variables.
  { by: 'elastic', wish: /^co\.elastic\.apm\/attach$/ },
];

/** Vendors' agents: on a live pod what was left there, in a template what it asks for. */
export function injectedAgents(
  context: PodContext,
  containers: readonly Environment[],
): TracingUse[] {
  return AGENTS.flatMap(agent => {
    const { by, left } = agent;
    const evidence = context.live ? left?.(context) : asked(agent, context);
    return evidence && containers.some(each => !isTracerOff(each, by))
      ? [{ by, evidence: [evidence] }]
      : [];
  });
}

function asked(
  { wish, refusal }: InjectedAgent,
  context: PodContext,
): Evidence | undefined {
  const { annotations, labels } = context.face;
  if (refusal && labels[refusal] === 'false') return undefined;
  const key = Object.keys(annotations).find(each => wish.test(each));
  return key ? annotation(context, key) : undefined;
}

function annotation(context: PodContext, key: string): Evidence | undefined {
  const value = context.face.annotations[key];
  return value && value !== 'false'
    ? context.evidence(`metadata.annotations[${key}]`, value)
    : undefined;
}

function isDatadogInjector({ name }: Container): boolean {
  return /^datadog-(lib-.+-init|init-apm-inject)$/.test(name);
}
