import {
  isSameHost,
  splitPort,
  type BrokerAsset,
} from 'backstage-plugin-layer6-engine';

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
  const names = [name, ...serviceNames(name.split('.'), namespace)];
  return brokers.find(broker =>
    broker.endpoints?.some(endpoint =>
      names.some(each => isSameHost(port ? `${each}:${port}` : each, endpoint)),
    ),
  );
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
