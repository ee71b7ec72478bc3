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
  const byHost = endpointsOf(brokers);
  const [first] = [name, ...serviceNames(name.split('.'), namespace)]
    .flatMap(each => byHost.get(each) ?? [])
    .filter(endpoint => !port || !endpoint.port || port === endpoint.port)
    .sort((a, b) => a.at - b.at);
  return first && brokers[first.at];
}

/** Where a broker answers: at which port, where one is named. */
interface Endpoint {
  /** Which of the brokers. */
  at: number;
  port?: string;
}

const known = new WeakMap<
  readonly BrokerAsset[],
  ReadonlyMap<string, Endpoint[]>
>();

/** By host; made once for each list of brokers, as every client of a cluster asks. */
function endpointsOf(
  brokers: readonly BrokerAsset[],
): ReadonlyMap<string, Endpoint[]> {
  const before = known.get(brokers);
  if (before) return before;
  const byHost = new Map<string, Endpoint[]>();
  for (const [at, { endpoints = [] }] of brokers.entries()) {
    for (const { host, port } of endpoints.map(splitPort)) {
      const others = byHost.get(host);
      if (others) others.push({ at, port });
      else byHost.set(host, [{ at, port }]);
    }
  }
  known.set(brokers, byHost);
  return byHost;
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
