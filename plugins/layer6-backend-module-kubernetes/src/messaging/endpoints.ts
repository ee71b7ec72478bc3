import { splitPort, type BrokerAsset } from 'backstage-plugin-layer6-engine';

/**
 * The broker that a host leads to. Kubernetes resolves `<service>`, `<service>.<namespace>` and `<service>.<namespace>.svc…`;
 * a pod behind a headless Service puts its own name in front. A port tells apart
 * what stands at the same node.
 *
 * @param namespace - of the workload that uses the host
 */
export function brokerAt(
  host: string,
  namespace: string,
  brokers: readonly BrokerAsset[],
): BrokerAsset | undefined {
  const { host: written, port } = splitPort(host);
  const name = written.replace(/\.$/, '');
  const { byHost } = indexOf(brokers);
  const [first] = [name, ...serviceNames(name.split('.'), namespace)]
    .flatMap(each => byHost.get(each) ?? [])
    .filter(endpoint => !port || !endpoint.port || port === endpoint.port)
    .sort((a, b) => a.at - b.at);
  return first && brokers[first.at];
}

export function brokerOfKey(
  key: string | undefined,
  brokers: readonly BrokerAsset[],
): BrokerAsset | undefined {
  return key === undefined ? undefined : indexOf(brokers).byKey.get(key);
}

/** Where a broker answers: at which port, where one is named. */
interface Endpoint {
  /** Which of the brokers. */
  at: number;
  port?: string;
}

interface BrokerIndex {
  byHost: ReadonlyMap<string, Endpoint[]>;
  byKey: ReadonlyMap<string, BrokerAsset>;
}

const known = new WeakMap<readonly BrokerAsset[], BrokerIndex>();

/** Made once for each list of brokers, as every workload of a cluster asks. */
function indexOf(brokers: readonly BrokerAsset[]): BrokerIndex {
  const before = known.get(brokers);
  if (before) return before;
  const byKey = new Map(brokers.map(broker => [broker.key, broker]));
  const byHost = new Map<string, Endpoint[]>();
  for (const [at, { endpoints = [] }] of brokers.entries()) {
    for (const { host, port } of endpoints.map(splitPort)) {
      const others = byHost.get(host);
      if (others) others.push({ at, port });
      else byHost.set(host, [{ at, port }]);
    }
  }
  const index = { byHost, byKey };
  known.set(brokers, index);
  return index;
}

/** `<service>.<namespace>` in every way in which the labels of a host can be read. */
function serviceNames(labels: string[], namespace: string): string[] {
  const [first, second, third, fourth] = labels;
  if (second === undefined) return [`${first}.${namespace}`];
  if (third === undefined)
    return [`${first}.${second}`, `${second}.${namespace}`];
  if (third === 'svc') return [`${first}.${second}`];
  if (fourth === undefined || fourth === 'svc') return [`${second}.${third}`];
  return [];
}
