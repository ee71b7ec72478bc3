import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  assetKey,
  known,
  type Healing,
  type WorkloadAsset,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type { Container, EngineReading } from '../reading';
import { showing, type AssetContext, type Show } from './context';
import {
  environmentFacts,
  hasHealthcheck,
  notCollected,
  withoutMesh,
} from './outside';

/** Policies under which the engine starts a container again. Source: Docker documentation, "Start containers automatically". */
const RESTARTS = ['always', 'unless-stopped', 'on-failure'];

/** States in which the engine has it in its care. What ended for good, or never began, no policy starts. */
const KEPT = ['running', 'restarting', 'paused'];

/** What stands beside an engine and starts the containers for it. */
const BENEATH = /^(?:containerd|runc|crun|Conmon|OCI Runtime .*)$/;

/** A container that `docker run` or Compose started. */
export function containerAsset(
  context: AssetContext,
  { engine, info, version }: EngineReading,
  { Config, HostConfig, Name, State }: Container,
): WorkloadAsset {
  const name = Name.replace(/^\//, '');
  const workload = { group: 'docker', kind: 'Container', namespace: '', name };
  const object = {
    apiVersion: `${engine}/${version.Version}`,
    kind: 'Container',
    name,
  };
  const show = showing(context, object);
  const isRunning = State.Status === 'running';
  const health = State.Health?.Status;
  const image = show('Config.Image', Config.Image);
  const state = [
    show('State.Status', State.Status),
    ...(health ? [show('State.Health.Status', health)] : []),
  ];
  const runtime = [
    // Podman has another word here for whichever it is.
    engine === 'docker' && HostConfig.Runtime
      ? show('HostConfig.Runtime', HostConfig.Runtime)
      : show('info.DefaultRuntime', info.DefaultRuntime),
    ...version.Components.filter(each => BENEATH.test(each.Name)).map(each =>
      show(`version.Components.${each.Name}`, each.Version.split('\n')[0]),
    ),
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
    live: isRunning,
    replicas: known(
      { desired: 1, ready: isRunning && health !== 'unhealthy' ? 1 : 0 },
      state,
      { observed: true },
    ),
    runtimes: known(
      isRunning ? [{ id: engine, version: version.Version, nodes: 1 }] : [],
      [...state, ...runtime],
      { observed: true },
    ),
    eligibleWorkers: notCollected('Node'),
    spread: notCollected('Node'),
    healing: known(
      healingOf(name, { Config, HostConfig, State }),
      [...healingEvidence({ Config, HostConfig }, show), ...state],
      { observed: true },
    ),
    ...environmentFacts(Config.Env, 'Config.Env', show),
    ...withoutMesh(image),
  };
}

/** An engine by itself shows what is unhealthy, and leaves it as it is. */
function healingOf(
  container: string,
  {
    Config,
    HostConfig,
    State,
  }: Pick<Container, 'Config' | 'HostConfig' | 'State'>,
): Healing {
  const { Name: policy = '', MaximumRetryCount: most = 0 } =
    HostConfig.RestartPolicy ?? {};
  const isKept = KEPT.includes(State.Status) && RESTARTS.includes(policy);
  return {
    replacedBy: isKept
      ? `restart policy (${[policy, ...(most > 0 ? [most] : [])].join(':')})`
      : null,
    probes: [
      {
        container,
        liveness: false,
        readiness: hasHealthcheck(Config.Healthcheck),
        startup: false,
      },
    ],
  };
}

function healingEvidence(
  { Config, HostConfig }: Pick<Container, 'Config' | 'HostConfig'>,
  show: Show,
): Evidence[] {
  const { Name = '', MaximumRetryCount: most = 0 } =
    HostConfig.RestartPolicy ?? {};
  return [
    show('HostConfig.RestartPolicy.Name', Name),
    ...(most > 0
      ? [show('HostConfig.RestartPolicy.MaximumRetryCount', most)]
      : []),
    ...(Config.Healthcheck
      ? [show('Config.Healthcheck.Test', Config.Healthcheck.Test.join(' '))]
      : []),
  ];
}
