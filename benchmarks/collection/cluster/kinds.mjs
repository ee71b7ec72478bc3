import * as mesh from './policies.mjs';
import { podAt, podCount } from './pods.mjs';
import * as around from './surroundings.mjs';
import * as of from './workloads.mjs';

const kind = (apiVersion, name, resource, all, objectAt, rest = {}) => ({
  apiVersion,
  kind: name,
  resource,
  namespaced: true,
  count: all.length,
  objectAt: at => objectAt(all[at]),
  ...rest,
});

/** Everything that the cluster serves, with its objects one by one. */
export const kinds = [
  kind('v1', 'Node', 'nodes', around.nodes, around.nodeAt, {
    namespaced: false,
  }),
  kind('v1', 'Namespace', 'namespaces', around.namespaces, around.namespaceAt, {
    namespaced: false,
  }),
  {
    apiVersion: 'v1',
    kind: 'Pod',
    resource: 'pods',
    namespaced: true,
    count: podCount,
    objectAt: podAt,
  },
  kind('v1', 'Service', 'services', of.exposed, of.serviceAt),
  kind('v1', 'ConfigMap', 'configmaps', around.configMaps, around.configMapAt),
  kind('v1', 'LimitRange', 'limitranges', [], undefined),
  kind('apps/v1', 'Deployment', 'deployments', of.deployments, of.controllerAt),
  kind(
    'apps/v1',
    'StatefulSet',
    'statefulsets',
    of.statefulSets,
    of.controllerAt,
  ),
  kind('apps/v1', 'DaemonSet', 'daemonsets', of.daemonSets, of.controllerAt),
  kind('apps/v1', 'ReplicaSet', 'replicasets', of.replicaSets, of.replicaSetAt),
  kind('batch/v1', 'Job', 'jobs', [], undefined),
  kind('batch/v1', 'CronJob', 'cronjobs', [], undefined),
  kind(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    of.autoscaled,
    of.autoscalerAt,
  ),
  kind(
    'policy/v1',
    'PodDisruptionBudget',
    'poddisruptionbudgets',
    of.guarded,
    of.budgetAt,
  ),
  kind(
    'security.istio.io/v1',
    'PeerAuthentication',
    'peerauthentications',
    mesh.peerAuthentications,
    mesh.peerAuthenticationAt,
  ),
  kind(
    'networking.istio.io/v1',
    'DestinationRule',
    'destinationrules',
    mesh.destinationRules,
    mesh.destinationRuleAt,
  ),
  kind(
    'policy.linkerd.io/v1beta3',
    'Server',
    'servers',
    mesh.servers,
    mesh.serverAt,
  ),
  kind(
    'policy.linkerd.io/v1alpha1',
    'AuthorizationPolicy',
    'authorizationpolicies',
    mesh.servers,
    mesh.authorizationPolicyAt,
  ),
];
