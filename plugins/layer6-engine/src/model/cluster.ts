import type { TechnologyId } from 'backstage-plugin-layer6-common';
import type { AssetBase } from './assets';
import type { Fact } from './fact';

/**
 * A cluster: what schedules workloads, and over which failure domains it stands.
 *
 * @public
 */
export interface ClusterAsset extends AssetBase {
  kind: 'cluster';
  orchestrator: Extract<
    TechnologyId,
    'kubernetes' | 'docker-swarm' | 'aws-ecs'
  >;
  distribution: Fact<Distribution>;
  /** Over all nodes. */
  runtimes: Fact<RuntimeUse[]>;
  controlPlane: Fact<ControlPlane>;
  /** Over the worker nodes that count: ready and schedulable. */
  workers: Fact<WorkerZones>;
}

/** @public */
export interface Distribution {
  /** e.g. `eks`, `openshift`; `null`: Kubernetes of a distribution that nothing shows. */
  id: string | null;
  /** Version of Kubernetes, e.g. `v1.31.13-eks-ecaa3a6`; the oldest kubelet's where the server's is not known. */
  version?: string;
  /** Whether a provider runs the control plane; `null` where the distribution is not known. */
  managed: boolean | null;
  /** e.g. `kubeadm` under minikube. */
  bootstrapper?: string;
  /** Others that some evidence points to; shown, never chosen. */
  alsoClaimed: string[];
}

/** @public */
export interface RuntimeUse {
  id: Extract<TechnologyId, 'docker' | 'podman' | 'containerd' | 'cri-o'>;
  version?: string;
  /** Nodes that run it. */
  nodes: number;
}

/** @public */
export type ControlPlane =
  | {
      hosting: 'managed';
      /** e.g. `eks`. */
      provider: string;
      /** `regional`: replicated over zones · `zonal`: one zone. */
      placement: 'regional' | 'zonal';
      /** True where the source's `controlPlane` setting says so and nothing shows it. */
      declared: boolean;
    }
  | {
      hosting: 'self-hosted';
      /** One per control-plane node that counts. `zone: null`: the node bears no usable zone. */
      members: { node: string; zone: string | null }[];
      /** Of these, those that do not answer right now, where they are counted among them all the same: a Swarm's managers. */
      lost?: string[];
      /** `stacked`: etcd runs on these nodes · `external`: elsewhere, not visible · `not-listed`: could not be told. */
      etcd: 'stacked' | 'external' | 'not-listed';
      /** True where a `controlPlane` setting says `regional`, whatever the nodes show. */
      declared: boolean;
    };

/** @public */
export interface WorkerZones {
  /** Sorted by zone. A zone is `<region>/<zone>` where the region is known and not part of the zone's name anyway. */
  zones: { zone: string; nodes: number; cpuMillis: number }[];
  /** Nodes that count but bear no usable zone. */
  unzoned: number;
  /** Nodes left out because they are not ready or not schedulable. */
  excluded: number;
}
