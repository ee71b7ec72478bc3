import type { AssetBase } from './assets';
import type {
  BrokerAsset,
  MessagingTechnology,
  MessagingUse,
} from './messaging';

/** Ends of names that are given anew in every network. */
const PRIVATE_END =
  /\.(?:local|localdomain|localhost|internal|intranet|private|corp|home|lan|consul|arpa)$/;

/** `<pod>.<service>.<namespace>` of a StatefulSet, which Kubernetes resolves within one cluster. */
const POD = /^([a-z0-9-]+)-\d+\.\1[a-z0-9-]*\.[a-z0-9-]+$/;

/**
 * Hosts of an address that lead to the same place wherever it is written, as `host` or `host:port` in lower case: of
 * `SASL_SSL://Kafka-1.example.com.:9093,kafka:9092` the one `kafka-1.example.com:9093`.
 *
 * Loopback, numbers and what Kubernetes, Consul or a private zone resolves mean another machine in the next network.
 *
 * @param address - one or several, separated by commas
 * @public
 */
export function globalHosts(address: string): string[] {
  return address
    .split(/[,;]/)
    .map(item => {
      const [authority] = item
        .trim()
        .toLowerCase()
        .replace(/^[a-z][\w+.-]*:\/\//, '')
        .split(/[/?#]/);
      return authority.replace(/^.*@/, '').replace(/\.(?=:\d+$|$)/, '');
    })
    .filter(isGlobal);
}

/**
 * Whether two hosts are one: a port tells them apart where both have one.
 *
 * @public
 */
export function isSameHost(one: string, other: string): boolean {
  const { host, port } = splitPort(one);
  const { host: otherHost, port: otherPort } = splitPort(other);
  return host === otherHost && (!port || !otherPort || port === otherPort);
}

/**
 * `host:port` in two; the brackets of an IPv6 address stay.
 *
 * @public
 */
export function splitPort(address: string): { host: string; port?: string } {
  const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(address)!;
  return { host, ...(port && { port }) };
}

/**
 * Whether a workload's use is of this broker: its source says so, or its address names a host that the broker answers at.
 *
 * @param workload - whose use it is
 * @public
 */
export function leadsTo(
  { source }: Pick<AssetBase, 'source'>,
  use: MessagingUse,
  broker: BrokerAsset,
): boolean {
  if (use.brokerKey) {
    const { collector, name } = broker.source;
    return (
      use.brokerKey === broker.key &&
      source.collector === collector &&
      source.name === name
    );
  }
  if (!speaks(use.technology, broker.technology)) return false;
  const hosts = globalHosts(use.address ?? '');
  return (broker.endpoints ?? [])
    .flatMap(globalHosts)
    .some(endpoint => hosts.some(host => isSameHost(host, endpoint)));
}

/** Whether a client of the one technology can have a broker of the other: streams are kept by a Redis. */
export function speaks(
  client: MessagingTechnology,
  broker: MessagingTechnology | undefined,
): boolean {
  return (
    client === broker || (client === 'redis-streams' && broker === 'redis')
  );
}

function isGlobal(address: string): boolean {
  const { host } = splitPort(address);
  const labels = host.split('.');
  return (
    labels.length >= 3 &&
    labels.every(label => /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label)) &&
    /^[a-z]/.test(labels[labels.length - 1]) &&
    !labels.slice(2).includes('svc') &&
    !PRIVATE_END.test(host) &&
    !POD.test(host)
  );
}
