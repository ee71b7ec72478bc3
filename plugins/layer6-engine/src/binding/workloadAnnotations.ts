import {
  LAYER6_ANNOTATIONS,
  parseConsulServices,
  parseDocker,
  parseEcsServices,
  type ConsulServiceReference,
  type DockerReference,
  type EcsServiceReference,
} from 'backstage-plugin-layer6-common';
import { consulNamespace } from '../model';
import type { AssetIndex } from './AssetIndex';
import type { BindingFace } from './face';
import type { LabelRequirement } from './labelSelector';
import { referenceRule, writePart, type RuleTarget } from './references';
import type { BindingRule } from './rule';

/** Labels that Docker Compose puts on the containers that it starts. Source: Compose specification, "labels". */
const COMPOSE_PROJECT = 'com.docker.compose.project';
const COMPOSE_SERVICE = 'com.docker.compose.service';
const COMPOSE_ONE_OFF = 'com.docker.compose.oneoff';

/** Label that `docker stack deploy` puts on services, whose names then begin with the stack's. */
const STACK = 'com.docker.stack.namespace';

type ComposeReference = Extract<DockerReference, { composeProject: string }>;

function targetsIn(
  collector: string,
  faces: readonly BindingFace[],
): RuleTarget[] {
  return faces
    .filter(
      ({ kind, source }) =>
        kind === 'workload' && source.collector === collector,
    )
    .map(face => ({ face }));
}

function join(...parts: (string | undefined)[]): string {
  return parts.filter(part => part !== undefined).join('/');
}

/** A service stands in its cluster as in a namespace. */
const bindByEcsService = referenceRule({
  annotation: LAYER6_ANNOTATIONS.ecsService,
  rule: 'ecs-service',
  parse: parseEcsServices,
  write: ({ source, cluster, service }: EcsServiceReference) =>
    join(source, writePart(cluster), writePart(service)),
  find: ({ cluster, service }, { index }) =>
    targetsIn('aws', index.named('workload', service)).filter(
      ({ face }) => face.namespace === cluster,
    ),
});

const bindByDocker = referenceRule({
  annotation: LAYER6_ANNOTATIONS.docker,
  rule: 'docker',
  parse: parseDocker,
  write: (reference: DockerReference) =>
    join(reference.source, nameOn(reference)),
  find: (reference, { index }) =>
    targetsIn('docker', onDocker(reference, index)),
});

function onDocker(
  reference: DockerReference,
  index: AssetIndex,
): readonly BindingFace[] {
  if ('composeProject' in reference) {
    return inComposeProject(reference, index);
  }
  const [kind, name] =
    'container' in reference
      ? ['Container', reference.container]
      : ['Service', reference.swarmService];
  return index
    .named('workload', name)
    .filter(({ workloadKind }) => workloadKind === kind);
}

/** A project that Compose started on an engine, or that was deployed to a Swarm as a stack. */
function inComposeProject(
  { composeProject, composeService }: ComposeReference,
  index: AssetIndex,
): BindingFace[] {
  const containers = index.select([
    isLabelled(COMPOSE_PROJECT, composeProject),
    ...(composeService === undefined
      ? []
      : [isLabelled(COMPOSE_SERVICE, composeService)]),
    // What somebody ran beside the service, by `docker compose run`, is not the service.
    { key: COMPOSE_ONE_OFF, operator: 'not-in', values: ['True'] },
  ]);
  const services = index
    .select([isLabelled(STACK, composeProject)])
    .filter(
      ({ name }) =>
        composeService === undefined ||
        name === `${composeProject}_${composeService}`,
    );
  return [...containers, ...services];
}

/** Unlike those of Kubernetes, Docker's labels may have any value. */
function isLabelled(key: string, value: string): LabelRequirement {
  return { key, operator: 'in', values: [value] };
}

function nameOn(reference: DockerReference): string {
  if ('container' in reference) return writePart(reference.container);
  if ('swarmService' in reference) return `swarm:${reference.swarmService}`;
  const { composeProject, composeService } = reference;
  return ['compose', composeProject, composeService ?? []].flat().join(':');
}

const bindByConsulService = referenceRule({
  annotation: LAYER6_ANNOTATIONS.consulService,
  rule: 'consul-service',
  parse: parseConsulServices,
  write: ({ source, partition, namespace, service }: ConsulServiceReference) =>
    join(
      source,
      partition && `ap=${partition}`,
      namespace && `ns=${namespace}`,
      writePart(service),
    ),
  find: (reference, { index }) =>
    targetsIn('consul', index.named('workload', reference.service)).filter(
      ({ face }) => (face.namespace ?? '') === consulNamespace(reference),
    ),
});

/** Rules by which a Resource shows where a Component that depends on it runs. */
export const PLACES: readonly string[] = ['ecs-service', 'docker'];

/** What runs outside Kubernetes and an owner names. */
export const WORKLOAD_RULES: readonly BindingRule[] = [
  bindByEcsService,
  bindByDocker,
  bindByConsulService,
];
