import type { ContainerInstance } from '@aws-sdk/client-ecs';
import {
  known,
  unknown,
  type Fact,
  type RuntimeUse,
} from 'backstage-plugin-layer6-engine';
import { ECS_API, showing, type AssetContext } from './context';
import { groupBy } from './groupBy';

/** Attribute that the agent registers by itself. Source: Amazon ECS Developer Guide, "Amazon ECS-optimized container instances: attributes". */
const ZONE = 'ecs.availability-zone';

export function zoneOf({ attributes }: ContainerInstance): string | undefined {
  return attributes?.find(({ name }) => name === ZONE)?.value;
}

/** What the agents of instances say of the Docker that they use, e.g. `DockerVersion: 25.0.6`. */
export function dockerOf(
  instances: readonly ContainerInstance[],
  context: AssetContext,
  cluster: string,
): Fact<RuntimeUse[]> {
  const evidence = instances.map(({ containerInstanceArn = '', versionInfo }) =>
    showing(context, {
      apiVersion: ECS_API,
      kind: 'ContainerInstance',
      namespace: cluster,
      name: containerInstanceArn.slice(
        containerInstanceArn.lastIndexOf('/') + 1,
      ),
    })('versionInfo.dockerVersion', versionInfo?.dockerVersion),
  );
  const said = instances.map(({ versionInfo }) => versionInfo?.dockerVersion);
  if (said.length === 0 || said.includes(undefined)) {
    const params = { what: 'container runtime', source: context.source.name };
    return unknown({ code: 'not-served', params }, evidence);
  }
  const versions = groupBy(said, versionOf);
  return known(
    [...versions].map(([version, { length }]) => ({
      id: 'docker',
      ...(version && { version }),
      nodes: length,
    })),
    evidence,
    { observed: true },
  );
}

function versionOf(said: string | undefined): string | undefined {
  return /^(?:DockerVersion: )?(\d\S*)$/.exec(said ?? '')?.[1];
}
