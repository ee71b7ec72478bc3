import {
  assetKey,
  known,
  type WorkloadAsset,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import { isPodman, type Container, type EngineReading } from '../reading';
import { showing, type AssetContext } from './context';
import {
  environmentFacts,
  hasHealthcheck,
  notCollected,
  withoutMesh,
} from './outside';

/** Policies under which the engine starts a container again. Source: Docker documentation, "Start containers automatically". */
const RESTARTS = ['always', 'unless-stopped', 'on-failure'];

/** A container that `docker run` or Compose started. */
export function containerAsset(
  context: AssetContext,
  { info, version }: EngineReading,
  { Config, HostConfig, Name, State }: Container,
): WorkloadAsset {
  const name = Name.replace(/^\//, '');
  const engine = isPodman(version) ? 'podman' : 'docker';
  const workload = { group: 'docker', kind: 'Container', namespace: '', name };
  const object = {
    apiVersion: `${engine}/${version.Version}`,
    kind: 'Container',
    name,
  };
  const show = showing(context, object);
  const policy = HostConfig.RestartPolicy?.Name ?? '';
  const health = State.Health?.Status;
  const image = show('Config.Image', Config.Image);
  const running = [
    show('State.Status', State.Status),
    ...(health ? [show('State.Health.Status', health)] : []),
  ];
  const runtime = [
    show('HostConfig.Runtime', HostConfig.Runtime ?? info.DefaultRuntime),
    ...(info.ContainerdCommit?.ID
      ? [show('info.ContainerdCommit.ID', info.ContainerdCommit.ID)]
      : []),
  ];
  // Nothing is limited by zero.
  const limits = (['Memory', 'NanoCpus'] as const)
    .filter(limit => HostConfig[limit] > 0)
    .map(limit => show(`HostConfig.${limit}`, HostConfig[limit]));
  return {
    kind: 'workload',
    key: assetKey('workload', workload),
    source: context.source,
    name,
    object,
    labels: Config.Labels,
    technologies: [
      technologyOf(
        engine,
        [
          show('version.Version', version.Version),
          image,
          ...runtime,
          ...limits,
        ],
        { version: version.Version },
      ),
    ],
    observedAt: context.now.toISOString(),
    workload,
    presence: 'present',
    clusterKey: '',
    templateLabels: {},
    live: State.Running,
    replicas: known(
      { desired: 1, ready: State.Running && health !== 'unhealthy' ? 1 : 0 },
      running,
      { observed: true },
    ),
    runtimes: known(
      State.Running ? [{ id: engine, version: version.Version, nodes: 1 }] : [],
      [...running, ...runtime],
      { observed: true },
    ),
    eligibleWorkers: notCollected('Node'),
    spread: notCollected('Node'),
    healing: known(
      {
        replacedBy: RESTARTS.includes(policy)
          ? `restart policy (${policy})`
          : null,
        // An engine by itself shows what is unhealthy, and leaves it as it is.
        probes: [
          {
            container: name,
            liveness: false,
            readiness: hasHealthcheck(Config.Healthcheck),
            startup: false,
          },
        ],
      },
      [
        show('HostConfig.RestartPolicy.Name', policy),
        ...(Config.Healthcheck
          ? [show('Config.Healthcheck.Test', Config.Healthcheck.Test.join(' '))]
          : []),
        ...running,
      ],
      { observed: true },
    ),
    ...environmentFacts(Config.Env, 'Config.Env', show),
    ...withoutMesh(image),
  };
}
