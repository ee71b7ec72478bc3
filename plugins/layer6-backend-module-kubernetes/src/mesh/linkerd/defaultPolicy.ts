import type { Evidence } from 'backstage-plugin-layer6-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ConfigMap } from '../../objects';
import { optional } from '../../objects/common';
import { inheritedAnnotation, type PodContext } from '../podContext';
import { CONTROL_PLANE, linkerdVariable } from './proxy';

const ANNOTATION = 'config.linkerd.io/default-inbound-policy';
const VARIABLE = 'LINKERD2_PROXY_INBOUND_DEFAULT_POLICY';

/** Policies that let nobody in without a mesh identity. `deny` lets in nobody at all. */
const AUTHENTICATED: readonly string[] = [
  'all-authenticated',
  'cluster-authenticated',
  'deny',
];

/** All that there are; an annotation with another counts for nothing. */
const POLICIES: readonly string[] = [
  ...AUTHENTICATED,
  'all-unauthenticated',
  'cluster-unauthenticated',
  'audit',
];

/** What holds on a port that no Server names. */
export interface DefaultPolicy {
  name: string;
  authenticated: boolean;
  evidence: Evidence[];
}

/**
 * The default inbound policy of a pod: the annotation, which the policy controller goes by, or, without a valid one, the installation's
 * as it is now; and what the injector told the proxy, which holds until the controller answers. Where they differ the weaker one is
 * taken. Without any, `all-unauthenticated`, as of an installation that sets nothing.
 */
export function defaultPolicy(context: PodContext): DefaultPolicy {
  const policies: DefaultPolicy[] = [];
  const installation = installed(context);
  const annotation = inheritedAnnotation(context, ANNOTATION);
  if (annotation && POLICIES.includes(annotation)) {
    const path = `metadata.annotations[${ANNOTATION}]`;
    policies.push(policyOf(annotation, [context.evidence(path, annotation)]));
  } else if (installation.evidence.length > 0) {
    policies.push(installation);
  }
  const told = linkerdVariable(context, VARIABLE);
  if (told) {
    const { value, path } = told;
    policies.push(policyOf(value, [context.evidence(path, value)]));
  }
  return (
    policies.find(({ authenticated }) => !authenticated) ??
    policies[0] ??
    installation
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
  const name = config && policyIn(config);
  return config && name
    ? policyOf(name, [snapshot.evidence(config, 'data.values', name)])
    : policyOf('all-unauthenticated', []);
}

/** What was found in each configuration: every pod of a mesh asks. */
const found = new WeakMap<ConfigMap, { policy: string | undefined }>();

function policyIn(config: ConfigMap): string | undefined {
  const known = found.get(config) ?? { policy: readPolicy(config) };
  found.set(config, known);
  return known.policy;
}

function readPolicy({ data }: ConfigMap): string | undefined {
  try {
    return values.parse(parse(data.values)).proxy?.defaultInboundPolicy;
  } catch {
    // A configuration that cannot be read allows nothing more than the default.
    return undefined;
  }
}
