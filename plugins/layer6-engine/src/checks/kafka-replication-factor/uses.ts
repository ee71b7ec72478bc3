import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  isInternalTopic,
  leadsTo,
  MANAGED_KAFKA,
  type MessagingUse,
  type Subject,
  type WorkloadAsset,
} from '../../model';
import type { KafkaScope } from './scope';

/** Topics that are known by their names, and who names them. */
export interface TopicNames {
  workload: WorkloadAsset;
  names: string[];
  evidence: Evidence[];
}

/** That a workload uses a Kafka cluster. */
export interface KafkaUse {
  workload: WorkloadAsset;
  use: MessagingUse;
  /** The cluster; several where it is one of these and nothing tells which; none where it is not in sight. */
  scopes: KafkaScope[];
  /** The cluster is what the owner names, and no address leads there. */
  isAdopted?: boolean;
  /** A service that keeps three copies whatever its users configure. */
  managedBy?: string;
}

/**
 * Every use of Kafka in a subject with its cluster.
 *
 * Where no address leads to a cluster, and the owner names topics of clusters that nothing else of the entity uses, these are the
 * ones: as long as there is no more to be found than was named.
 */
export function kafkaUses(
  { workloads }: Subject,
  scopes: readonly KafkaScope[],
): KafkaUse[] {
  const uses = workloads
    .filter(({ presence }) => presence !== 'missing')
    .flatMap(workload =>
      (workload.messaging.known ? workload.messaging.value : [])
        .filter(({ technology }) => technology === 'kafka')
        .map(use => placed(workload, use, scopes)),
    );
  const used = new Set(uses.flatMap(each => each.scopes));
  const free = scopes.filter(
    scope => !used.has(scope) && (scope.broker || scope.topics.length > 0),
  );
  const lost = uses.filter(isLost);
  const places = new Set(lost.map(({ use }) => use.address ?? ''));
  if (lost.length === 0 || places.size > free.length) return uses;
  return uses.map(each =>
    isLost(each) ? { ...each, scopes: free, isAdopted: true } : each,
  );
}

function placed(
  workload: WorkloadAsset,
  use: MessagingUse,
  scopes: readonly KafkaScope[],
): KafkaUse {
  const { variant = '' } = use;
  const led = scopes.filter(({ sights }) =>
    sights.some(broker => leadsTo(workload, use, broker)),
  );
  const managedBy = Object.hasOwn(MANAGED_KAFKA, variant)
    ? MANAGED_KAFKA[variant as keyof typeof MANAGED_KAFKA]
    : undefined;
  return {
    workload,
    use,
    scopes: led,
    ...(led.length === 0 && managedBy && { managedBy }),
  };
}

function isLost({ scopes, managedBy }: KafkaUse): boolean {
  return scopes.length === 0 && !managedBy;
}

/** Names of topics that a use brings into the scope of a cluster, and that no source shows there. */
export function unseenTopics(
  scope: KafkaScope,
  uses: readonly KafkaUse[],
): TopicNames | undefined {
  const found = uses
    .filter(({ scopes: [first] }) => first === scope)
    .flatMap(each => {
      const { workload, use, scopes } = each;
      const others = uses.filter(other => other.workload === workload);
      // A name without an address may be that of a topic which the service keeps.
      const anywhere = others.every(other => other.scopes.length > 0)
        ? (use.channelsSomewhere ?? [])
        : [];
      const names = [
        ...notIn(use.channels, scopes),
        ...notIn(
          anywhere,
          others.flatMap(other => other.scopes),
        ),
      ];
      return names.length > 0
        ? [{ workload, names, evidence: use.evidence }]
        : [];
    });
  if (found.length === 0) return undefined;
  const names = new Set(found.flatMap(each => each.names));
  return { ...found[0], names: [...names].sort() };
}

/** Workloads that are taken to use a cluster, although no address leads them there, and the topics that they name. */
export function adoptedBy(
  scope: KafkaScope,
  uses: readonly KafkaUse[],
): TopicNames[] {
  return uses
    .filter(({ scopes, isAdopted }) => isAdopted && scopes.includes(scope))
    .map(({ workload, use: { channels: names, evidence } }) => ({
      workload,
      names,
      evidence,
    }));
}

function notIn(
  names: readonly string[],
  scopes: readonly KafkaScope[],
): string[] {
  return names.filter(
    name =>
      !isInternalTopic(name) &&
      !scopes.some(({ topics, internal }) =>
        [topics, internal].some(list =>
          list.some(({ channelName }) => channelName === name),
        ),
      ),
  );
}
