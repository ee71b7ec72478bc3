import {
  assetKey,
  known,
  type Fact,
  type Healing,
  type WorkloadAsset,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type { SwarmNode, SwarmService, SwarmTask } from '../reading';
import { showing, type AssetContext, type Show } from './context';
import {
  environmentFacts,
  hasHealthcheck,
  notCollected,
  withoutMesh,
} from './outside';
import { runtimesOf, unknownNodes, zoneOf, type Swarm } from './swarm';

/** Source: Docker documentation, "docker service create", `--restart-condition`. */
const RESTARTS = ['any', 'on-failure'];

/** A service of a Swarm. */
export function swarmServiceAsset(
  context: AssetContext,
  swarm: Swarm,
  service: SwarmService,
): WorkloadAsset {
  const { Labels, Mode, Name: name, TaskTemplate } = service.Spec;
  const { ContainerSpec } = TaskTemplate;
  const workload = { group: 'swarm', kind: 'Service', namespace: '', name };
  const { apiVersion } = swarm.asset.object;
  const object = { apiVersion, kind: 'Service', name };
  const show = showing(context, object);
  const image = show(
    'Spec.TaskTemplate.ContainerSpec.Image',
    ContainerSpec?.Image,
  );
  const { tasks } = swarm.reading;
  const running = swarm.running.get(service.ID) ?? [];
  const hosts = hostsOf(swarm, running);
  const runtimes = runtimesFact(context, swarm, running, hosts, show);
  const mode = Object.keys(Mode).join();
  return {
    kind: 'workload',
    key: assetKey('workload', workload),
    source: context.source,
    name,
    object,
    labels: Labels,
    technologies: [
      technologyOf('docker-swarm', [image, show('Spec.Mode', mode)], {
        version: apiVersion.slice(apiVersion.indexOf('/') + 1),
      }),
      ...(runtimes.known ? runtimes.value : []).map(({ id, version }) =>
        technologyOf(id, runtimes.evidence, { ...(version && { version }) }),
      ),
    ],
    observedAt: context.now.toISOString(),
    workload,
    presence: 'present',
    clusterKey: swarm.asset.key,
    templateLabels: {},
    live: running.length > 0,
    replicas:
      'value' in tasks
        ? known(
            {
              ...(Mode.Replicated && { desired: Mode.Replicated.Replicas }),
              ready: running.length,
            },
            [
              show('Spec.Mode', mode),
              show('tasks[Status.State=running]', running.length),
            ],
            { observed: true },
          )
        : unknownNodes(tasks.failure, context, 'Task'),
    runtimes,
    eligibleWorkers: notCollected('placement constraints'),
    spread: spreadFact(context, swarm, service, running, hosts, show),
    healing: healingOf(service, show),
    ...environmentFacts(
      ContainerSpec?.Env ?? [],
      'Spec.TaskTemplate.ContainerSpec.Env',
      show,
    ),
    ...withoutMesh(image),
  };
}

function hostsOf(
  { nodes }: Swarm,
  running: readonly SwarmTask[],
): (SwarmNode | undefined)[] {
  return running.map(({ NodeID }) => nodes.get(NodeID));
}

/** Tasks or nodes that were not read leave open what rests on them. */
function unreadOf(context: AssetContext, { reading }: Swarm) {
  const { nodes, tasks } = reading;
  if ('failure' in tasks) return unknownNodes(tasks.failure, context, 'Task');
  return 'failure' in nodes ? unknownNodes(nodes.failure, context) : undefined;
}

function runtimesFact(
  context: AssetContext,
  swarm: Swarm,
  running: readonly SwarmTask[],
  hosts: readonly (SwarmNode | undefined)[],
  show: Show,
): WorkloadAsset['runtimes'] {
  const unread = unreadOf(context, swarm);
  if (unread) return unread;
  const found = new Set(hosts.filter(host => host !== undefined));
  return known(
    runtimesOf([...found]),
    running.length > 0
      ? [...found].map(({ Description: { Engine, Hostname } }) =>
          show(
            `nodes.${Hostname}.Description.Engine.EngineVersion`,
            Engine?.EngineVersion,
          ),
        )
      : [show('tasks[Status.State=running]', 0)],
    { observed: true },
  );
}

function spreadFact(
  context: AssetContext,
  swarm: Swarm,
  { Spec: { TaskTemplate } }: SwarmService,
  running: readonly SwarmTask[],
  hosts: readonly (SwarmNode | undefined)[],
  show: Show,
): WorkloadAsset['spread'] {
  const unread = unreadOf(context, swarm);
  if (unread) return unread;
  const zones = hosts.map(host => (host && zoneOf(host)) ?? '');
  const podsByZone: Record<string, number> = {};
  for (const zone of zones) podsByZone[zone] = (podsByZone[zone] ?? 0) + 1;
  const isSpread = TaskTemplate.Placement?.Preferences?.some(({ Spread }) =>
    /^(?:node|engine)\.labels\.zone$/.test(Spread?.SpreadDescriptor ?? ''),
  );
  return known(
    { podsByZone, rule: isSpread ? 'preferred' : 'none', inertConstraints: 0 },
    running.map(({ ID }, at) =>
      show(
        `tasks.${ID}.NodeID`,
        [hosts[at]?.Description.Hostname, zones[at] && `zone ${zones[at]}`]
          .filter(Boolean)
          .join(', '),
      ),
    ),
    { observed: true },
  );
}

/** A Swarm replaces tasks that end or turn unhealthy, unless it is told otherwise; a job runs once. */
function healingOf({ Spec }: SwarmService, show: Show): Fact<Healing> {
  const { Mode, Name, TaskTemplate, UpdateConfig } = Spec;
  const { Condition: condition = 'any', MaxAttempts: most = 0 } =
    TaskTemplate.RestartPolicy ?? {};
  const replicas = Mode.Replicated?.Replicas ?? 0;
  const isKept = Mode.Global !== undefined || replicas >= 1;
  const healthcheck = TaskTemplate.ContainerSpec?.Healthcheck;
  const isProbed = hasHealthcheck(healthcheck);
  return known(
    {
      replacedBy:
        isKept && RESTARTS.includes(condition) ? 'Service of Swarm' : null,
      probes: [
        {
          container: Name,
          liveness: isProbed,
          readiness: isProbed,
          startup: false,
        },
      ],
    },
    [
      show('Spec.TaskTemplate.RestartPolicy.Condition', condition),
      ...(most > 0
        ? [show('Spec.TaskTemplate.RestartPolicy.MaxAttempts', most)]
        : []),
      show('Spec.Mode', Object.keys(Mode).join()),
      ...(healthcheck
        ? [
            show(
              'Spec.TaskTemplate.ContainerSpec.Healthcheck.Test',
              healthcheck.Test.join(' '),
            ),
          ]
        : []),
      ...(['Parallelism', 'Order', 'FailureAction'] as const).flatMap(field =>
        UpdateConfig?.[field] === undefined
          ? []
          : [show(`Spec.UpdateConfig.${field}`, UpdateConfig[field])],
      ),
    ],
    { observed: true },
  );
}
