import type { DestinationRule } from '../../objects';
import { labelsInclude } from '../../labelSelector';

type TrafficPolicy = NonNullable<DestinationRule['spec']>['trafficPolicy'];

/** What one rule tells clients to do at a Service's port. */
export interface ClientTls {
  /** As written, e.g. `ISTIO_MUTUAL`; undefined where the rule leaves it to automatic mutual TLS. */
  mode?: string;
  /** Path of the mode in the rule. */
  path: string;
  rule: DestinationRule;
  /** True where the rule sends traffic past the load balancer, as for a headless Service. */
  passthrough: boolean;
}

/**
 * What rules for one host tell clients to do at a port, one entry for each rule or subset that may speak.
 *
 * @param rules - the oldest first
 * @param port - of the Service
 */
export function clientTlsOf(
  rules: readonly DestinationRule[],
  port: number,
  podLabels: Record<string, string>,
): ClientTls[] {
  return merged(rules).flatMap(group => {
    const main = group.find(rule => rule.spec?.trafficPolicy) ?? group[0];
    const base = main.spec?.trafficPolicy;
    const whole = tlsAt(main, base, 'spec.trafficPolicy', port);
    const subsets = subsetsOf(group).flatMap(({ rule, subset, at }) => {
      const path = `spec.subsets[${at}].trafficPolicy`;
      const policy = subset.trafficPolicy;
      if (!labelsInclude(subset.labels, podLabels)) return [];
      if (policy?.tls ?? portSettings(policy, port)) {
        return [tlsAt(rule, policy, path, port)];
      }
      // One that says nothing of TLS does as the whole, except that it may go past the load balancer.
      return isPassthrough(policy) ? [{ ...whole, passthrough: true }] : [];
    });
    return [whole, ...subsets];
  });
}

/**
 * Rules for the same host that are shown to the same namespaces count as one: the first traffic policy, and the subsets of all. Of
 * several such groups the last counts. Those for selected clients stand beside those for every client.
 */
function merged(rules: readonly DestinationRule[]): DestinationRule[][] {
  if (rules.length < 2) return rules.map(rule => [rule]);
  const groups = new Map<string, DestinationRule[]>();
  for (const rule of rules) {
    if (rule.spec?.workloadSelector) continue;
    const shownTo = JSON.stringify([...new Set(rule.spec?.exportTo)].sort());
    const group = groups.get(shownTo);
    if (group) group.push(rule);
    else groups.set(shownTo, [rule]);
  }
  const forSome = rules.filter(rule => rule.spec?.workloadSelector);
  return [...[...groups.values()].slice(-1), ...forSome.map(rule => [rule])];
}

/** Of several of a name the first. */
function subsetsOf(rules: readonly DestinationRule[]) {
  const names = new Set<string | undefined>();
  return rules
    .flatMap(rule =>
      (rule.spec?.subsets ?? []).map((subset, at) => ({ rule, subset, at })),
    )
    .filter(({ subset: { name } }) => !names.has(name) && names.add(name));
}

/** A port's own settings replace the others altogether. */
function tlsAt(
  rule: DestinationRule,
  policy: TrafficPolicy,
  path: string,
  port: number,
): ClientTls {
  const passthrough = isPassthrough(policy);
  const settings = portSettings(policy, port);
  if (settings) {
    const at = policy?.portLevelSettings.indexOf(settings);
    return {
      mode: modeOf(settings.tls, rule),
      path: `${path}.portLevelSettings[${at}].tls.mode`,
      rule,
      passthrough,
    };
  }
  return {
    mode: modeOf(policy?.tls, rule),
    path: `${path}.tls.mode`,
    rule,
    passthrough,
  };
}

/** By the whole's settings or the subset's: istiod does not ask a port's for this. */
function isPassthrough(policy: TrafficPolicy): boolean {
  return policy?.loadBalancer?.simple === 'PASSTHROUGH';
}

function portSettings(policy: TrafficPolicy, port: number) {
  return policy?.portLevelSettings.find(
    settings => settings.port?.number === port,
  );
}

/**
 * Settings that name no mode are the first of Istio's list, which is DISABLE. Certificates by `credentialName` are for gateways and
 * for selected clients: a sidecar that is told of them otherwise sends plaintext.
 */
function modeOf(
  tls: NonNullable<TrafficPolicy>['tls'],
  { spec }: DestinationRule,
): string | undefined {
  if (!tls) return undefined;
  const { mode = 'DISABLE', credentialName = 'configmap://' } = tls;
  const isForGateways =
    mode === 'MUTUAL' &&
    !spec?.workloadSelector &&
    !credentialName.startsWith('configmap://');
  return isForGateways ? 'MUTUAL by credentialName' : mode;
}
