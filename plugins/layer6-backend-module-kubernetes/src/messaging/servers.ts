import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MessagingTechnology } from 'backstage-plugin-layer6-engine';
import type { ContainerFace, Face } from './face';
import {
  KAFKA_IMAGES,
  nameOf,
  RABBITMQ_IMAGES,
  REDIS_IMAGES,
  versionOf,
} from './images';

/** That a container runs a broker. */
export interface ServerSign {
  technology: MessagingTechnology;
  version?: string;
  variant?: string;
  container: ContainerFace;
  evidence: Evidence[];
}

/** Only a broker is told these. */
const KAFKA_SERVER_ENV =
  /^KAFKA_(?:CFG_.+|ADVERTISED_LISTENERS|PROCESS_ROLES|DEFAULT_REPLICATION_FACTOR|OFFSETS_TOPIC_REPLICATION_FACTOR)$/;
const BOOTSTRAP_ENV = /BOOTSTRAP_?SERVERS?$/;

/** Programs that come in the broker's image and are none, unless the same script goes on to start one. */
const KAFKA_TOOL =
  /\b(?:sleep|tail|connect-(?:distributed|standalone|mirror-maker)|kafka-(?:console-\w+|topics|consumer-groups|configs|acls|get-offsets|mirror-maker|reassign-partitions|\w+-perf-test|verifiable-\w+))\b/;
const KAFKA_START =
  /kafka-server-start|kafka_run|docker\/run|(?:entrypoint|setup|run)\.sh/;

const AMQP_PORTS = new Set([5671, 5672]);

/**
 * The broker that a workload runs, by its image, else by settings that only a broker is given. A port number says nothing.
 * A Job that borrows the image is no broker, nor is a KRaft node that is a controller only.
 */
export function serverOf(face: Face): ServerSign | undefined {
  for (const container of face.containers) {
    const sign =
      kafkaServer(container) ??
      rabbitmqServer(container) ??
      redisServer(container);
    if (sign) return sign;
  }
  return undefined;
}

export function opensAmqp({ container }: ContainerFace): boolean {
  return container.ports.some(({ containerPort }) =>
    AMQP_PORTS.has(containerPort),
  );
}

function kafkaServer(face: ContainerFace): ServerSign | undefined {
  const { env, args, command } = face.container;
  const settings = env.flatMap(({ name }, index) =>
    KAFKA_SERVER_ENV.test(name)
      ? [face.evidence(`env[${index}].name`, name)]
      : [],
  );
  const roles = env.find(({ name }) =>
    /^KAFKA_(?:CFG_)?PROCESS_ROLES$/.test(name),
  )?.value;
  if (roles && !roles.split(',').some(role => role.trim() === 'broker')) {
    return undefined;
  }
  const image = imageSign(face, name => KAFKA_IMAGES.has(name));
  if (image) {
    const script = [...command, ...args].join(' ');
    const runsTool =
      settings.length === 0 &&
      KAFKA_TOOL.test(script) &&
      !KAFKA_START.test(script);
    return runsTool
      ? undefined
      : {
          technology: 'kafka',
          ...image,
          evidence: [...image.evidence, ...settings.slice(0, 1)],
        };
  }
  // Tools that create topics are told a replication factor too, and whom to ask.
  const isClient = env.some(({ name }) => BOOTSTRAP_ENV.test(name));
  return settings.length > 0 && !isClient
    ? { technology: 'kafka', container: face, evidence: settings.slice(0, 1) }
    : undefined;
}

function rabbitmqServer(face: ContainerFace): ServerSign | undefined {
  const image = imageSign(face, name => RABBITMQ_IMAGES.has(name));
  if (image) return { technology: 'rabbitmq', ...image };
  // A client may be given the same user; only a broker listens as well.
  const index = face.container.env.findIndex(
    ({ name }) => name === 'RABBITMQ_DEFAULT_USER',
  );
  return index >= 0 && opensAmqp(face)
    ? {
        technology: 'rabbitmq',
        container: face,
        evidence: [
          face.evidence(`env[${index}].name`, 'RABBITMQ_DEFAULT_USER'),
        ],
      }
    : undefined;
}

function redisServer(face: ContainerFace): ServerSign | undefined {
  const image = imageSign(face, name => REDIS_IMAGES.has(name));
  if (!image) return undefined;
  const variant = REDIS_IMAGES.get(nameOf(face.container.image ?? ''));
  return { technology: 'redis', ...image, ...(variant && { variant }) };
}

function imageSign(face: ContainerFace, isServer: (name: string) => boolean) {
  const { image } = face.container;
  if (!image || !isServer(nameOf(image))) return undefined;
  const version = versionOf(image);
  return {
    ...(version && { version }),
    container: face,
    evidence: [face.evidence('image', image)],
  };
}
