import type { MessagingUse } from '../model';
import {
  clientsOf,
  normalise,
  type ClientSign,
  type EnvironmentFace,
  type Variable,
} from './clients';

/**
 * What signs come to together: one use for each technology and broker, or address. A sign that says neither goes with the only one
 * that there is.
 *
 * @public
 */
export function groupSigns(signs: readonly ClientSign[]): ClientSign[][] {
  const placed = signs.map(sign => ({ sign, place: placeOf(sign) }));
  const places = new Map<string, Set<string>>();
  for (const { sign, place } of placed) {
    if (place === undefined) continue;
    const others = places.get(sign.technology) ?? new Set();
    places.set(sign.technology, others.add(place));
  }
  const groups = new Map<string, ClientSign[]>();
  for (const { sign, place } of placed) {
    const all = places.get(sign.technology);
    const [only] = all?.size === 1 ? all : [''];
    const key = `${sign.technology} ${place ?? only}`;
    const group = groups.get(key);
    if (group) group.push(sign);
    else groups.set(key, [sign]);
  }
  return [...groups.values()];
}

function placeOf({ brokerKey, address }: ClientSign): string | undefined {
  if (brokerKey || !address) return brokerKey;
  const { hosts, shown } = address;
  return hosts.length ? [...hosts].sort().join() : (shown ?? '');
}

/**
 * The use that a group of signs shows.
 *
 * @public
 */
export function useOf(group: readonly ClientSign[]): MessagingUse {
  const { technology } = group[0];
  const brokerKey = group.find(sign => sign.brokerKey)?.brokerKey;
  const variant = group.find(sign => sign.variant)?.variant;
  const address = group.find(sign => sign.address?.shown)?.address?.shown;
  const all = (
    read: (sign: ClientSign) => readonly string[] | undefined,
  ): string[] => [...new Set(group.flatMap(sign => read(sign) ?? []))];
  const prefixes = all(sign => sign.channelPrefixes);
  const consumers = all(sign => sign.groups);
  return {
    technology,
    role: 'client',
    ...(variant && { variant }),
    ...(group.some(({ amqp }) => amqp) && { amqp: true }),
    ...(group.some(({ consumerGroups }) => consumerGroups) && {
      consumerGroups: true,
    }),
    ...(brokerKey && { brokerKey }),
    ...(address && { address }),
    channels: all(sign => sign.channels),
    ...(prefixes.length > 0 && { channelPrefixes: prefixes }),
    ...(consumers.length > 0 && { groups: consumers }),
    evidence: group.map(({ evidence }) => evidence),
  };
}

/** Variables that speak of topics of another system, of topics that are not read, or of those that tools keep for themselves. */
const OTHER_TOPICS =
  /(?:^|_)(?:MQTT|SNS|PUB_?SUB|PULSAR|ROCKET_?MQ|NSQ|NATS|SERVICE_?BUS|EVENT_?GRID|JMS|ACTIVE_?MQ|SOLACE|IOT|RABBIT_?MQ|AMQP|IGNORED?|EXCLUDED?|SKIP(?:PED)?|STORAGE|KAFKASTORE)_/;

/** What Kafka takes for the name of a topic, and is no number or switch. */
const TOPIC_NAME = /^(?!(?:true|false|yes|no|on|off|\d+|\.+)$)[\w.-]{1,249}$/i;

/** Topics of Kafka that variables name. */
function topicsIn(variables: readonly Variable[]): string[] {
  const names = valuesOf(
    variables,
    name =>
      /(?:^|_)TOPICS?(?:_NAMES?)?$/.test(name) && !OTHER_TOPICS.test(name),
  );
  return names.filter(name => TOPIC_NAME.test(name));
}

/** Groups of Kafka's consumers that variables name. */
function consumerGroupsIn(variables: readonly Variable[]): string[] {
  return valuesOf(variables, name =>
    /(?:^|_)KAFKA(?:_[A-Z0-9]+)*_GROUP(?:_ID)?$/.test(name),
  );
}

/** Values of the variables of that name, split at commas, each once. */
function valuesOf(
  variables: readonly Variable[],
  isMeant: (name: string) => boolean,
): string[] {
  const values = variables
    .filter(({ name }) => isMeant(normalise(name)))
    .flatMap(({ value = '' }) => value.split(','))
    .map(value => value.trim())
    .filter(value => value !== '');
  return [...new Set(values)];
}

/**
 * A use of Kafka with what the environment names apart from any address: topics, and groups of consumers.
 *
 * @public
 */
export function withEnvironment(
  use: MessagingUse,
  faces: readonly EnvironmentFace[],
): MessagingUse {
  if (use.technology !== 'kafka') return use;
  const variables = faces
    .flatMap(({ container }) => container.env)
    // One of the two is in every name that is meant; most have neither.
    .filter(({ name }) => /TOPIC|GROUP/i.test(name));
  const topics = topicsIn(variables);
  const groups = new Set([
    ...(use.groups ?? []),
    ...consumerGroupsIn(variables),
  ]);
  return {
    ...use,
    ...(topics.length > 0 && { channelsSomewhere: topics }),
    ...(groups.size > 0 && { groups: [...groups] }),
  };
}

/**
 * What the environment of a workload's containers says it talks to, where nothing else can show it.
 *
 * @public
 */
export function environmentUses(
  faces: readonly EnvironmentFace[],
): MessagingUse[] {
  return groupSigns(faces.flatMap(clientsOf)).map(group =>
    withEnvironment(useOf(group), faces),
  );
}
