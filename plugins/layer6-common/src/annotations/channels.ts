import { LAYER6_ANNOTATIONS } from './keys';
import {
  encodeSourceName,
  EntryError,
  readPart,
  readPattern,
  readSource,
  type NamePattern,
} from './entries';

/**
 * Topics, queues or streams that an owner names.
 *
 * @public
 */
export interface ChannelReference {
  /** Every matching source is meant, if absent. */
  source?: string;
  /** Virtual host of RabbitMQ, number of the database of Redis. */
  scope?: string;
  name: NamePattern;
}

/** Where the part between source and name is left out. */
const DEFAULT_SCOPES: Record<string, string | undefined> = {
  [LAYER6_ANNOTATIONS.rabbitmqQueues]: '/',
  [LAYER6_ANNOTATIONS.redisStreams]: '0',
};

/** `[<source>/]<name>`; of RabbitMQ and Redis `[<source>/[<scope>/]]<name>`. */
export function channelGrammar(
  annotation: string,
): (parts: string[]) => ChannelReference {
  const defaultScope = DEFAULT_SCOPES[annotation];
  const isRedis = annotation === LAYER6_ANNOTATIONS.redisStreams;
  const most = defaultScope === undefined ? 2 : 3;
  return parts => {
    if (parts.length > most) throw new EntryError('too-many-parts');
    const name = readPattern(parts[parts.length - 1]);
    const scope = parts.length === 3 ? readPart(parts[1]) : defaultScope;
    if (isRedis && !/^\d+$/.test(scope ?? '')) throw new EntryError('bad-part');
    return {
      ...(parts.length > 1 && { source: readSource(parts[0]) }),
      ...(scope !== undefined && { scope }),
      name,
    };
  };
}

/**
 * A group of consumers, and the Kafka whose topics it reads.
 *
 * @public
 */
export interface ConsumerGroupReference {
  /** Name of the source, which is the name of the cluster in Backstage's Kafka plugin. */
  source: string;
  group: string;
}

/** `<cluster>/<consumer group>`, as Backstage's Kafka plugin reads it: nothing is encoded, and a group may hold slashes. */
export function consumerGroupGrammar(parts: string[]): ConsumerGroupReference {
  const [source, ...group] = parts;
  if (group.length === 0) throw new EntryError('too-few-parts');
  if (source === '' || group.join('/') === '') {
    throw new EntryError('empty-part');
  }
  return { source: encodeSourceName(source), group: group.join('/') };
}
