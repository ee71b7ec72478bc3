import type { MessagingUse } from '../model';
import { clientsOf, type ClientSign, type EnvironmentFace } from './clients';

/**
 * What signs come to together: one use for each technology and address. A sign without an address goes with the only one that has
 * it.
 *
 * @public
 */
export function groupSigns(signs: readonly ClientSign[]): ClientSign[][] {
  const groups = new Map<string, ClientSign[]>();
  for (const sign of signs) {
    const places = new Set(
      signs
        .filter(({ technology }) => technology === sign.technology)
        .flatMap(({ address }) => (address ? [placeOf(address)] : [])),
    );
    const [only] = places.size === 1 ? places : [''];
    const place = sign.address ? placeOf(sign.address) : only;
    const key = `${sign.technology} ${place}`;
    groups.set(key, [...(groups.get(key) ?? []), sign]);
  }
  return [...groups.values()];
}

function placeOf({ hosts, shown }: NonNullable<ClientSign['address']>): string {
  return hosts.length ? [...hosts].sort().join() : (shown ?? '');
}

/**
 * The use that a group of signs shows.
 *
 * @public
 */
export function useOf(group: readonly ClientSign[]): MessagingUse {
  const { technology } = group[0];
  const variant = group.find(sign => sign.variant)?.variant;
  const address = group.find(sign => sign.address?.shown)?.address?.shown;
  return {
    technology,
    role: 'client',
    ...(variant && { variant }),
    ...(group.some(({ amqp }) => amqp) && { amqp: true }),
    ...(group.some(({ consumerGroups }) => consumerGroups) && {
      consumerGroups: true,
    }),
    ...(address && { address }),
    channels: [...new Set(group.flatMap(({ channels }) => channels))],
    evidence: group.map(({ evidence }) => evidence),
  };
}

/**
 * Topics that the environment of containers names.
 *
 * @public
 */
export function topicsIn(faces: readonly EnvironmentFace[]): string[] {
  return faces
    .flatMap(({ container }) => container.env)
    .filter(({ name }) => /(?:^|[_.-])TOPICS?(?:[_.-]NAMES?)?$/i.test(name))
    .flatMap(({ value = '' }) => value.split(',').map(name => name.trim()));
}

/**
 * What the environment of a workload's containers says it talks to, where nothing else can show it.
 *
 * @public
 */
export function environmentUses(
  faces: readonly EnvironmentFace[],
): MessagingUse[] {
  return groupSigns(faces.flatMap(clientsOf)).map(group => {
    const use = useOf(group);
    const topics = use.technology === 'kafka' ? topicsIn(faces) : [];
    return { ...use, channels: [...new Set([...use.channels, ...topics])] };
  });
}
