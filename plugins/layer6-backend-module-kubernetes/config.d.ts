import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /**
       * Clusters that are read out of files, and settings for those that the portal's Kubernetes plugin knows. These are read
       * without any entry here.
       */
      kubernetes?: Array<{
        /**
         * Name of the cluster, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded. Where entities are bound by `backstage.io/kubernetes-cluster`, the name that stands there.
         */
        name: string;
        /**
         * A file or folder of YAML or JSON: manifests, or what `kubectl get … -o yaml` wrote. Relative to the folder that
         * the backend is started in. Watched, and read again when it changes. Without it, the entry adds its settings to the
         * cluster of that name.
         */
        manifests?: string;
        /**
         * For example `production`. Which environments count towards the score is set under `layer6.scoring`.
         */
        environment?: string;
        /**
         * Whether the files hold every object of the cluster, so that what is not in them does not exist. Default false. Only
         * with `manifests`: a live cluster is read in whole.
         */
        complete?: boolean;
        /**
         * Whether the control plane is replicated over zones, where the cluster itself does not show it, as on GKE. Shown as
         * declared.
         */
        controlPlane?: 'regional' | 'zonal';
        /**
         * Time between two reads, as a duration such as `{ minutes: 5 }`, `5m` or `PT5M`. Default 5 minutes.
         */
        schedule?: HumanDuration | string;
        /**
         * Age past which what was read counts as unknown. Default 15 minutes.
         */
        maxAge?: HumanDuration | string;
      }>;
    };
  };
}
