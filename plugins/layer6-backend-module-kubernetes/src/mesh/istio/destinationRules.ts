import type { DestinationRule } from '../../objects';
import { oldestFirst } from '../precedence';
import { clientTlsOf, type ClientTls } from './clientTls';
import { ANYWHERE, RuleVisibility } from './ruleVisibility';

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
  private readonly visibility: RuleVisibility;

  constructor(
    rules: readonly DestinationRule[],
    private readonly settings: {
      rootNamespace: string;
      /** Of rules without an `exportTo`. */
      exportTo: readonly string[];
      clusterDomain: string;
    },
  ) {
    this.visibility = new RuleVisibility(settings.exportTo);
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

  /** Namespaces whose clients may see other rules for a host than everybody else, among words of `exportTo`. */
  namespacesFor(host: string): string[] {
    const names = this.candidates(host)
      .flat()
      .flatMap(({ metadata, spec }) => [
        metadata.namespace ?? '',
        ...(spec?.exportTo ?? []),
      ]);
    return [...new Set(names)];
  }

  /**
   * What clients of one namespace are told for a Service's port, one entry for each rule or subset that may speak: their own
   * namespace's rules, else those that the Service's shows to them, else the root namespace's. Empty where no rule speaks. In the root
   * namespace only what it keeps for itself comes first, as the rest is meant for everybody.
   *
   * @param client - a namespace, or `ANYWHERE`
   */
  clientTls(
    client: string | undefined,
    service: { host: string; namespace: string; port: number },
    podLabels: Record<string, string>,
  ): ClientTls[] {
    const { host, namespace, port } = service;
    if (this.candidates(host).length === 0) return [];
    const { rootNamespace } = this.settings;
    const { visibility } = this;
    const rules =
      this.mostSpecific(host, client, rule =>
        client === rootNamespace
          ? visibility.isPrivate(rule)
          : visibility.isOwn(rule),
      ) ??
      this.shownBy(namespace, host, client) ??
      this.shownBy(rootNamespace, host, client) ??
      [];
    return clientTlsOf(rules, port, podLabels);
  }

  /** What a namespace shows to another's clients; undefined where they are not shown the most specific of it. */
  private shownBy(
    namespace: string,
    host: string,
    client: string | undefined,
  ): DestinationRule[] | undefined {
    const shown = this.mostSpecific(
      host,
      namespace,
      rule => !this.visibility.isPrivate(rule),
    )?.filter(rule => this.visibility.isShownTo(rule, client));
    return shown?.length ? shown : undefined;
  }

  private mostSpecific(
    host: string,
    namespace: string | undefined,
    counts: (rule: DestinationRule) => boolean,
  ): DestinationRule[] | undefined {
    if (namespace === ANYWHERE) return undefined;
    return this.candidates(host)
      .map(rules =>
        rules.filter(
          rule => rule.metadata.namespace === namespace && counts(rule),
        ),
      )
      .find(rules => rules.length > 0);
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

  /** A name without a dot is short for a Service in the rule's own namespace. */
  private resolve({ spec, metadata }: DestinationRule): string {
    const host = spec?.host ?? '';
    return host.includes('.') || host.includes('*')
      ? host
      : `${host}.${metadata.namespace}.svc.${this.settings.clusterDomain}`;
  }
}
