import {
  aDeployment,
  aPod,
  APP,
  both,
  ISTIO_PROXY,
  membershipIn,
  type Face,
} from '../testing';

const proxy = (...args: string[]) => ({ ...ISTIO_PROXY, args });
const REDIRECTED = { 'ambient.istio.io/redirection': 'enabled' };

/* istio pkg/model NodeType: the agent is told its role; injection templates, gateway and waypoint. */
it.each<[string, Face, string]>([
  [
    'a sidecar alone in its pod',
    { spec: { containers: [proxy('proxy', 'sidecar')] } },
    'sidecar',
  ],
  [
    'a waypoint beside a helper',
    { spec: { containers: [proxy('proxy', 'waypoint'), APP] } },
    'gateway',
  ],
  [
    'a proxy of no known role beside the application',
    { spec: { containers: [APP, proxy()] } },
    'sidecar',
  ],
  [
    'a native one of no known role',
    {
      spec: {
        containers: [APP],
        initContainers: [{ ...proxy(), restartPolicy: 'Always' }],
      },
    },
    'sidecar',
  ],
  [
    'a proxy of no known role alone',
    { spec: { containers: [proxy()] } },
    'gateway',
  ],
  ['ztunnel', { annotations: REDIRECTED }, 'ambient'],
])('%s', (_, face, variant) => {
  expect(membershipIn(aDeployment(), aPod(face))).toMatchObject({
    mesh: 'istio',
    variant,
  });
});

/* Istio, ambient mode: "pods on the host network", and the label istio.io/dataplane-mode=none. */
it.each<[string, Face]>([
  ['on the node’s network', { spec: { hostNetwork: true } }],
  ['that opts out', { labels: { 'istio.io/dataplane-mode': 'none' } }],
])('takes no pod %s for one behind ztunnel', (_, face) => {
  const pod = aPod(both(face, { annotations: REDIRECTED }));
  expect(membershipIn(aDeployment(), pod)).toBeNull();
});
