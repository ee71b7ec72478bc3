import { EntryError, readPart, readSource } from './entries';

/** A service of AWS ECS. @public */
export interface EcsServiceReference {
  source?: string;
  cluster: string;
  service: string;
}

/** `[<source>/]<cluster>/<service>` */
export function ecsServiceGrammar(parts: string[]): EcsServiceReference {
  if (parts.length < 2) throw new EntryError('too-few-parts');
  if (parts.length > 3) throw new EntryError('too-many-parts');
  const [service, cluster, source] = [...parts].reverse();
  return {
    ...(source !== undefined && { source: readSource(source) }),
    cluster: readPart(cluster),
    service: readPart(service),
  };
}

/** Something that runs on a Docker engine. @public */
export type DockerReference = { source?: string } & (
  | { container: string }
  | { composeProject: string; composeService?: string }
  | { swarmService: string }
);

const COMPOSE = 'compose:';
const SWARM = 'swarm:';

/** `[<source>/]` and a container's name, `compose:<project>[:<service>]` or `swarm:<service>`. */
export function dockerGrammar(parts: string[]): DockerReference {
  if (parts.length > 2) throw new EntryError('too-many-parts');
  const [name, source] = [...parts].reverse();
  return {
    ...(source !== undefined && { source: readSource(source) }),
    ...runningOn(name),
  };
}

function runningOn(name: string): DockerReference {
  if (name.startsWith(SWARM)) {
    return { swarmService: readPart(name.slice(SWARM.length)) };
  }
  if (!name.startsWith(COMPOSE)) return { container: readPart(name) };
  const [project, service, ...more] = name.slice(COMPOSE.length).split(':');
  if (more.length > 0) throw new EntryError('too-many-parts');
  return {
    composeProject: readPart(project),
    ...(service !== undefined && { composeService: readPart(service) }),
  };
}

/** A service of Consul. @public */
export interface ConsulServiceReference {
  source?: string;
  partition?: string;
  namespace?: string;
  service: string;
}

const PARTITION = 'ap=';
const NAMESPACE = 'ns=';

/** `[<source>/][ap=<partition>/][ns=<namespace>/]<service>`; what begins with `ap=` or `ns=` is never a source. */
export function consulServiceGrammar(parts: string[]): ConsulServiceReference {
  const left = [...parts];
  const service = readPart(left.pop() ?? '');
  const take = (matches: (part: string) => boolean) =>
    left.length > 0 && matches(left[0]) ? left.shift() : undefined;
  const source = take(
    part => !part.startsWith(PARTITION) && !part.startsWith(NAMESPACE),
  );
  const partition = take(part => part.startsWith(PARTITION));
  const namespace = take(part => part.startsWith(NAMESPACE));
  if (left.length > 0) throw new EntryError('too-many-parts');
  return {
    ...(source !== undefined && { source: readSource(source) }),
    ...(partition !== undefined && {
      partition: readPart(partition.slice(PARTITION.length)),
    }),
    ...(namespace !== undefined && {
      namespace: readPart(namespace.slice(NAMESPACE.length)),
    }),
    service,
  };
}
