import {
  aDeployment,
  aPod,
  aService,
  both,
  meshOf,
  proofOf,
  settingsIn,
  summary,
  WITH_CONSUL,
} from '../testing';
import { annotated, silent, verdict } from './testing';

const ASKED = 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports';
const TOLD = 'consul.hashicorp.com/redirect-traffic-config';

/* consul-k8s annotations: "comma-separated list of inbound ports"; each is handed to iptables --dport or to nftables as it is. */
it.each<[string, string]>([
  ['', 'enforced'],
  ['9090', 'enforced'],
  ['9090, 8080', 'opportunistic, bypassed 8080'],
  ['8000:8080', 'opportunistic, bypassed 8080'],
  ['8080-8090', 'opportunistic, bypassed 8080'],
  ['8000-8079,8081:8090', 'enforced'],
])('a pod that leaves out %j', (ports, expected) => {
  expect(verdict(annotated({ [ASKED]: ports }))).toBe(expected);
});

it.each<[string, string]>([
  ['', 'enforced'],
  [' , ', 'enforced'],
  ['no port', 'enforced'],
  ['9090', 'opportunistic, bypassed 9090'],
])('a pod without a known port that leaves out %j', (ports, expected) => {
  const found = meshOf([aDeployment(), silent({ [ASKED]: ports })]);
  expect(summary(found)).toBe(expected);
});

/* consul-k8s iptablesConfigJSON: for the CNI plugin an annotation, else a variable of the init container. */
describe('what was set up when the pod started', () => {
  const leavesOut = (...ports: string[]) =>
    JSON.stringify({ ProxyInboundPort: 20000, ExcludeInboundPorts: ports });
  const startedBy = (...env: { name: string; value: string }[]) =>
    aPod(
      both(WITH_CONSUL, {
        spec: {
          ...WITH_CONSUL.spec,
          initContainers: [
            {
              name: 'consul-connect-inject-init',
              image:
                'registry.example/hashicorp/consul-k8s-control-plane:1.6.0',
              env: [{ name: 'POD_NAME', value: 'cart' }, ...env],
            },
          ],
        },
      }),
    );
  const startedWith = (value: string) =>
    startedBy({ name: 'CONSUL_REDIRECT_TRAFFIC_CONFIG', value });

  it.each<[string, string]>([
    [leavesOut('20200', '8080'), 'opportunistic, bypassed 8080'],
    [leavesOut('20200'), 'enforced'],
    ['{"ExcludeInboundPorts":null}', 'enforced'],
    ['{', 'enforced'],
  ])('%s', (redirection, expected) => {
    expect(verdict(annotated({ [TOLD]: redirection }))).toBe(expected);
    expect(verdict(startedWith(redirection))).toBe(expected);
  });

  it('is not for the init container where the CNI plugin does it', () => {
    expect(verdict(startedBy())).toBe('enforced');
  });

  it('is named, with where it stands', () => {
    const proof = (pod: ReturnType<typeof aPod>) => {
      const found = meshOf([aDeployment(), pod, aService()]);
      return [settingsIn(found), proofOf(found)];
    };
    expect(proof(startedWith(leavesOut('20200', '8080')))).toEqual([
      ['ExcludeInboundPorts: 20200,8080'],
      [
        'Pod shop/cart-5f7-a spec.initContainers[0].env[1].value.ExcludeInboundPorts=20200,8080',
      ],
    ]);
    expect(proof(annotated({ [TOLD]: leavesOut('8080') }))).toEqual([
      ['ExcludeInboundPorts: 8080'],
      [
        `Pod shop/cart-5f7-a metadata.annotations[${TOLD}].ExcludeInboundPorts=8080`,
      ],
    ]);
  });

  it('says nothing of a pod without a known port: the injector leaves ports of its own out', () => {
    const pod = silent({ [TOLD]: leavesOut('20200') });
    expect(summary(meshOf([aDeployment(), pod]))).toBe('enforced');
  });
});
