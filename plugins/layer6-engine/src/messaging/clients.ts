import type { Evidence } from 'backstage-plugin-layer6-common';
import { MANAGED_KAFKA, type MessagingTechnology } from '../model';
import { parseAddress, parseSqsUrl, portOf, type Address } from './addresses';

/**
 * That a workload talks to a broker, as one setting or trigger shows it.
 *
 * @public
 */
export interface ClientSign {
  technology: MessagingTechnology;
  variant?: string;
  /** AMQP shows: by its scheme, its ports, or its name. */
  amqp?: boolean;
  consumerGroups?: boolean;
  /** Absent where the setting's value is not to be seen. */
  address?: Address;
  /** Key of a broker asset in the same source, where something leads there. */
  brokerKey?: string;
  channels: string[];
  /** Beginnings of the names of further channels. */
  channelPrefixes?: string[];
  /** Groups of consumers that it is in. */
  groups?: string[];
  evidence: Evidence;
}

/**
 * One environment variable; `value` is absent where it comes from somewhere that is not read, such as a Secret.
 *
 * @public
 */
export interface Variable {
  name: string;
  value?: string;
}

/** Names behind whose values something secret may stand: they are read and never shown. */
const SECRET = /PASS|SECRET|TOKEN|CREDENTIAL|PRIVATE|(?:^|_)KEY/;

const WHERE =
  '(?:_[A-Z0-9]+)*_(?:URLS?|URIS?|ADDR|ADDRESS(?:ES)?|HOSTS?|ENDPOINTS?|SERVERS?|NODES)';
const BOOTSTRAP = /(?:^|_)BOOTSTRAP_?SERVERS?$/;
const KAFKA = new RegExp(
  `(?:^|_)KAFKA(?:${WHERE}|(?:_[A-Z0-9]+)*_(?:BOOTSTRAP|BROKERS?(?:_LIST|_URLS?)?))$`,
);
const BROKERS = /(?:^|_)BROKERS?(?:_LIST|_URLS?)?$/;
const RABBITMQ = new RegExp(`(?:^|_)(?:RABBIT_?MQ|AMQP)${WHERE}$`);
const REDIS = new RegExp(`(?:^|_)(?:REDIS|VALKEY)${WHERE}$`);
const SQS_URL = /(?:^|_)SQS(?:_[A-Z0-9]+)*_URL$/;
/** One of these words is in every name that tells anything; most names have none. */
const WORD = /KAFKA|BOOTSTRAP|BROKER|RABBIT|AMQP|REDIS|VALKEY|SQS/;

/** Schemes under which Kafka's clients take addresses; anything else in such a variable is another thing's. */
const KAFKA_SCHEMES = new Set([
  undefined,
  'kafka',
  'kafka+ssl',
  'tcp',
  'plaintext',
  'ssl',
  'sasl_plaintext',
  'sasl_ssl',
]);
const AMQP_SCHEMES = new Set(['amqp', 'amqps']);
const REDIS_SCHEMES = new Set([
  'redis',
  'rediss',
  'redis+sentinel',
  'valkey',
  'valkeys',
]);

const MANAGED: Record<keyof typeof MANAGED_KAFKA, RegExp> = {
  'confluent-cloud':
    /^[pl]kc-[a-z0-9-]+(?:\.[a-z0-9-]+)+\.confluent\.cloud(?::9092)?$/,
  'msk-serverless':
    /^boot-[a-z0-9]+\.c\d+\.kafka-serverless\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?:9098$/,
  'event-hubs':
    /^[a-z0-9-]+\.servicebus\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net):9093$/,
};

const MANAGED_PATTERNS = Object.entries(MANAGED);

/**
 * A container's environment, and how to prove what it says.
 *
 * @public
 */
export interface EnvironmentFace {
  container: { env: readonly Variable[] };
  /** @param path - below the container, e.g. `env[0].value` */
  evidence(path: string, value: string | number | null): Evidence;
}

/**
 * What the environment of a container says it talks to.
 *
 * @public
 */
export function clientsOf(face: EnvironmentFace): ClientSign[] {
  const { env } = face.container;
  return env.flatMap(({ name, value }, index) => {
    const normal = normalise(name);
    const sign = clientOf(normal, value);
    if (!sign) return [];
    const { address } = sign;
    const shown = SECRET.test(normal) ? null : (address?.shown ?? null);
    const amqp =
      sign.amqp || (sign.technology === 'rabbitmq' && namesAmqpPort(env));
    return {
      channels: [],
      ...sign,
      ...(address && { address: { ...address, shown } }),
      ...(amqp && { amqp }),
      evidence:
        value === undefined
          ? face.evidence(`env[${index}].name`, name)
          : face.evidence(`env[${index}].value`, shown),
    };
  });
}

function namesAmqpPort(env: readonly Variable[]): boolean {
  return env.some(
    ({ name, value }) =>
      (value === '5672' || value === '5671') &&
      /(?:RABBIT_?MQ|AMQP)(?:_[A-Z0-9]+)*_PORT$/.test(normalise(name)),
  );
}

/**
 * A sign, apart from where it stands.
 *
 * @public
 */
export type Sign = Omit<ClientSign, 'evidence' | 'channels'> &
  Partial<Pick<ClientSign, 'channels'>>;

function clientOf(name: string, value: string | undefined): Sign | undefined {
  const mayTell = WORD.test(name);
  if (value === undefined) return mayTell ? clientByName(name) : undefined;
  if (value.trim() === '' || value.length > 4096) return undefined;
  const sign = clientByValue(value);
  return sign ?? (mayTell ? clientByBoth(name, value) : undefined);
}

/** A name alone tells as long as it can mean nothing else. */
function clientByName(name: string): Sign | undefined {
  if (BOOTSTRAP.test(name) || KAFKA.test(name)) return { technology: 'kafka' };
  if (RABBITMQ.test(name)) {
    return { technology: 'rabbitmq', ...(/AMQP/.test(name) && { amqp: true }) };
  }
  if (SQS_URL.test(name)) return { technology: 'aws-sqs' };
  if (REDIS.test(name)) return { technology: 'redis' };
  return undefined;
}

/** A value that says by itself what it leads to, whatever the variable is called. */
function clientByValue(value: string): Sign | undefined {
  if (!value.includes('://')) return undefined;
  const queue = parseSqsUrl(value);
  if (queue) {
    return {
      technology: 'aws-sqs',
      variant: queue.variant,
      address: { scheme: 'https', hosts: [], shown: queue.url },
      channels: [queue.name],
    };
  }
  const [, scheme = ''] = /^\s*([a-z][\w+.-]*):\/\//i.exec(value) ?? [];
  const isAmqp = AMQP_SCHEMES.has(scheme.toLowerCase());
  if (!isAmqp && !REDIS_SCHEMES.has(scheme.toLowerCase())) return undefined;
  const address = parseAddress(value);
  if (!address) return undefined;
  return isAmqp ? rabbitmqAt(address) : { technology: 'redis', address };
}

/**
 * RabbitMQ at an address. Azure Service Bus speaks AMQP as well, and is no RabbitMQ.
 *
 * @public
 */
export function rabbitmqAt(address: Address): Sign | undefined {
  const isServiceBus = address.hosts.some(host =>
    /\.servicebus\.[a-z.]+(?::\d+)?$/.test(host),
  );
  if (isServiceBus) return undefined;
  const amqp =
    address.scheme?.startsWith('amqp') ||
    address.hosts.some(host => [5671, 5672].includes(portOf(host) ?? 0));
  return { technology: 'rabbitmq', address, ...(amqp && { amqp }) };
}

function clientByBoth(name: string, value: string): Sign | undefined {
  const byName = clientByName(name);
  const isBrokers = BROKERS.test(name) && /:9092\b/.test(value);
  if (!byName && !isBrokers) return undefined;
  // A placeholder such as $(HOST) hides the address, not what it is for.
  if (byName && value.includes('$(')) return byName;
  const address = parseAddress(value);
  if (!address) return undefined;
  switch (byName?.technology ?? 'kafka') {
    case 'kafka':
      return KAFKA_SCHEMES.has(address.scheme) ? kafkaAt(address) : undefined;
    case 'rabbitmq': {
      if (address.scheme !== undefined) return undefined;
      const sign = rabbitmqAt(address);
      return sign && { ...byName, ...sign };
    }
    case 'redis':
      return address.scheme === undefined
        ? { technology: 'redis', address }
        : undefined;
    default:
      return undefined;
  }
}

/**
 * Kafka at an address, which may be a managed service's.
 *
 * @public
 */
export function kafkaAt(address: Address): Sign {
  const managed = MANAGED_PATTERNS.find(
    ([, pattern]) =>
      address.hosts.length > 0 &&
      address.hosts.every(host => pattern.test(host)),
  );
  return {
    technology: 'kafka',
    address,
    ...(managed && { variant: managed[0] }),
  };
}

/** Spring takes `spring.kafka.bootstrap-servers` as well as `SPRING_KAFKA_BOOTSTRAP_SERVERS`. */
export function normalise(name: string): string {
  // As most names are.
  if (/^[A-Z0-9_]*$/.test(name)) return name;
  return name.toUpperCase().replace(/[.-]/g, '_');
}
