import type { Evidence } from 'backstage-plugin-layer6-common';
import { parse } from 'yaml';
import { z } from 'zod';
import { optional } from '../../objects/common';
import {
  containersOf,
  inheritedAnnotation,
  type PodContext,
} from '../podContext';
import { CONTROL_PLANE, isLinkerdProxy } from './proxy';

const ANNOTATION = 'config.linkerd.io/default-inbound-policy';
const VARIABLE = 'LINKERD2_PROXY_INBOUND_DEFAULT_POLICY';

/** Policies that let nobody in without a mesh identity. `deny` lets in nobody at all. */
const AUTHENTICATED: readonly string[] = [
  'all-authenticated',
  'cluster-authenticated',
  'deny',
];

/** What holds on a port that no Server names. */
export interface DefaultPolicy {
  name: string;
  authenticated: boolean;
  evidence: Evidence[];
}

/**
 * The default inbound policy of a pod: the annotation, which the policy controller goes by, and what the injector told the proxy. Where
 * the two differ the weaker one is taken. Without either, the installation's, which is `all-unauthenticated` unless set.
 */
export function defaultPolicy(context: PodContext): DefaultPolicy {
  const policies: DefaultPolicy[] = [];
  const annotation = inheritedAnnotation(context, ANNOTATION);
  if (annotation) {
    const path = `metadata.annotations[${ANNOTATION}]`;
    policies.push(policyOf(annotation, [context.evidence(path, annotation)]));
  }
  const proxy = containersOf(context.face).find(({ container }) =>
    isLinkerdProxy(container),
  );
  const at = proxy?.container.env.findIndex(({ name }) => name === VARIABLE);
  const value = proxy?.container.env[at ?? -1]?.value;
  if (proxy && value) {
    const path = `${proxy.path}.env[${at}].value`;
    policies.push(policyOf(value, [context.evidence(path, value)]));
  }
  return (
    policies.find(({ authenticated }) => !authenticated) ??
    policies[0] ??
    installed(context)
  );
}

/** @param evidence - where the name stands */
export function policyOf(name: string, evidence: Evidence[]): DefaultPolicy {
  return { name, authenticated: AUTHENTICATED.includes(name), evidence };
}

const values = z.object({
  proxy: optional(z.object({ defaultInboundPolicy: optional(z.string()) })),
});

/** By the configuration of the control plane that the pod belongs to; a copy in another namespace sets nothing. */
function installed({ face, snapshot }: PodContext): DefaultPolicy {
  const config = snapshot
    .list('/ConfigMap')
    .find(
      ({ metadata }) =>
        metadata.name === 'linkerd-config' &&
        metadata.namespace === face.labels[CONTROL_PLANE],
    );
  try {
    const name = values.parse(parse(config?.data.values ?? '{}')).proxy
      ?.defaultInboundPolicy;
    if (config && name) {
      return policyOf(name, [snapshot.evidence(config, 'data.values', name)]);
    }
  } catch {
    // A configuration that cannot be read allows nothing more than the default.
  }
  return policyOf('all-unauthenticated', []);
}
