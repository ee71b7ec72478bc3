import type { DestinationRule } from '../../objects';
import { labelsInclude } from '../../labelSelector';
import { oldestFirst } from '../precedence';

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

/** Any namespace that is not named by a rule. */
export const ANYWHERE = undefined;

/** DestinationRules of one revision, looked up as istiod does for a client. */
export class DestinationRules {
  /** By host, the oldest first. */
  private readonly exact = new Map<string, DestinationRule[]>();
  /** By what a host must end in. */
  private readonly wildcards = new Map<string, DestinationRule[]>();
  /** Of those, the longest first. */
  private readonly suffixLengths: readonly number[];
  /** By host, the most specific first, as far as they were asked for. */
  private readonly found = new Map<string, DestinationRule[][]>();

  constructor(
    rules: readonly DestinationRule[],
    private readonly settings: {
      rootNamespace: string;
      /** Of rules without an `exportTo`. */
      exportTo: readonly string[];
      clusterDomain: string;
    },
  ) {
    for (const rule of oldestFirst(rules)) {
      const host = this.resolve(rule);
      const isWildcard = host.startsWith('*');
      const hosts = isWildcard ? this.wildcards : this.exact;
      const key = isWildcard ? host.slice(1) : host;
      const others = hosts.get(key);
      if (others) others.push(rule);
      else hosts.set(key, [rule]);
    }
    const lengths = [...this.wildcards.keys()].map(({ length }) => length);
    this.suffixLengths = [...new Set(lengths)].sort((a, b) => b - a);
  }

  /**
   * Namespaces whose clients may see other rules for a host than everybody else, among words of `exportTo`. The root namespace's
   * rules are everybody's, and come last even for its own clients.
   */
  namespacesFor(host: string): string[] {
    const { rootNamespace } = this.settings;
    const names = this.candidates(host)
      .flat()
      .flatMap(rule => [rule.metadata.namespace ?? '', ...this.exportTo(rule)]);
    return [...new Set(names)].filter(name => name !== rootNamespace);
  }

  /**
   * What clients of one namespace are told for a Service's port, one entry for each rule or subset that may speak: their own
   * namespace's rules, else the Service's, else the root namespace's. Empty where no rule speaks.
   *
   * @param client - a namespace, or `ANYWHERE`
   */
  clientTls(
    client: string | undefined,
    service: { host: string; namespace: string; port: number },
    podLabels: Record<string, string>,
  ): ClientTls[] {
    const { rootNamespace } = this.settings;
    const candidates = this.candidates(service.host);
    if (candidates.length === 0) return [];
    const inNamespace = (namespace: string | undefined) =>
      candidates
        .map(rules =>
          rules.filter(
            rule =>
              rule.metadata.namespace === namespace &&
              this.isVisible(rule, client),
          ),
        )
        .find(rules => rules.length > 0);
    const spoken = [client, service.namespace, rootNamespace]
      .map(inNamespace)
      .find(rules => rules !== undefined);
    return merged(spoken ?? []).flatMap(rules =>
      clientTlsOf(rules, service.port, podLabels),
    );
  }

  /** Rules for a host, the most specific first: an exact host before any wildcard, a long wildcard before a short one. */
  private candidates(host: string): DestinationRule[][] {
    const known = this.found.get(host);
    if (known) return known;
    const wild = this.suffixLengths
      .filter(length => length <= host.length)
      .map(length => this.wildcards.get(host.slice(host.length - length)));
    const found = [this.exact.get(host), ...wild].flatMap(rules =>
      rules ? [rules] : [],
    );
    this.found.set(host, found);
    return found;
  }

  private isVisible(
    rule: DestinationRule,
    client: string | undefined,
  ): boolean {
    const { namespace } = rule.metadata;
    if (rule.spec?.workloadSelector) return client === namespace;
    const exportTo = this.exportTo(rule);
    return (
      exportTo.includes('*') ||
      (client !== undefined && exportTo.includes(client)) ||
      (exportTo.includes('.') && client === namespace)
    );
  }

  private exportTo({ spec }: DestinationRule): readonly string[] {
    return spec?.exportTo.length ? spec.exportTo : this.settings.exportTo;
  }

  /** A name without a dot is short for a Service in the rule's own namespace. */
  private resolve({ spec, metadata }: DestinationRule): string {
    const host = spec?.host ?? '';
    return host.includes('.') || host.includes('*')
      ? host
      : `${host}.${metadata.namespace}.svc.${this.settings.clusterDomain}`;
  }
}

/**
 * Rules for the same host count as one: the first traffic policy, and the subsets of all. Those for selected clients stand
 * beside those for every client.
 */
function merged(rules: readonly DestinationRule[]): DestinationRule[][] {
  const forAll = rules.filter(rule => !rule.spec?.workloadSelector);
  const forSome = rules.filter(rule => rule.spec?.workloadSelector);
  return [forAll, ...forSome.map(rule => [rule])].filter(
    group => group.length > 0,
  );
}

function clientTlsOf(
  rules: readonly DestinationRule[],
  port: number,
  podLabels: Record<string, string>,
): ClientTls[] {
  const main = rules.find(rule => rule.spec?.trafficPolicy) ?? rules[0];
  const base = main.spec?.trafficPolicy;
  const whole = tlsAt(main, base, 'spec.trafficPolicy', port);
  const subsets = rules.flatMap(rule =>
    (rule.spec?.subsets ?? []).flatMap((subset, at) => {
      const path = `spec.subsets[${at}].trafficPolicy`;
      const policy = subset.trafficPolicy;
      // A subset that says nothing of its own does as the whole.
      const speaks = policy?.tls ?? portSettings(policy, port);
      return speaks && labelsInclude(subset.labels, podLabels)
        ? [tlsAt(rule, policy, path, port)]
        : [];
    }),
  );
  return [whole, ...subsets];
}

/** A port's own settings replace the others altogether. */
function tlsAt(
  rule: DestinationRule,
  policy: TrafficPolicy,
  path: string,
  port: number,
): ClientTls {
  const passthrough = policy?.loadBalancer?.simple === 'PASSTHROUGH';
  const settings = portSettings(policy, port);
  if (settings) {
    const at = policy?.portLevelSettings.indexOf(settings);
    return {
      mode: modeOf(settings.tls),
      path: `${path}.portLevelSettings[${at}].tls.mode`,
      rule,
      passthrough,
    };
  }
  return {
    mode: modeOf(policy?.tls),
    path: `${path}.tls.mode`,
    rule,
    passthrough,
  };
}

function portSettings(policy: TrafficPolicy, port: number) {
  return policy?.portLevelSettings.find(
    settings => settings.port?.number === port,
  );
}

/** Settings that name no mode are the first of Istio's list, which is DISABLE. */
function modeOf(tls: NonNullable<TrafficPolicy>['tls']): string | undefined {
  return tls && (tls.mode ?? 'DISABLE');
}
