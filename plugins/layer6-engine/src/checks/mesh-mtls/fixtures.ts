import {
  unknown,
  type MeshMembership,
  type Mtls,
  type MtlsFinding,
  type WorkloadAsset,
} from '../../model';
import {
  aCluster,
  anEvidence,
  aSubject,
  aWorkload,
  seen,
  templated,
} from '../../testing/assets';
import type { CheckFixture } from '../../testing/fixtures';

const strict = anEvidence({
  object: {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    namespace: 'shop',
    name: 'default',
  },
  path: 'spec.mtls.mode',
  value: 'STRICT',
});

const inIstio: MeshMembership = {
  mesh: 'istio',
  variant: 'sidecar',
  version: '1.26.0',
  state: 'in',
  pods: { total: 2, meshed: 2 },
};

function mtls(
  mode: Mtls['mode'],
  findings: MtlsFinding[] = [],
  notes: MtlsFinding[] = [],
): Mtls {
  return { mode, ports: [], findings, decidedBy: [strict], notes };
}

function finding(
  code: string,
  mode: MtlsFinding['mode'],
  params: MtlsFinding['params'] = {},
): MtlsFinding {
  return { code, mode, params, evidence: [strict] };
}

const permissive = finding('permissive', 'opportunistic', {
  setting: 'PeerAuthentication shop/default (PERMISSIVE)',
  ports: ['8080'],
});
const outside = finding('some-pods-outside', 'none', { missing: 1, total: 2 });

const bypassed = finding('bypassed', 'none', {
  setting: 'excludeInboundPorts: 9090',
  ports: ['9090'],
});
/** One port as the findings have it, and one for metrics that takes plaintext. */
const twoPorts = (findings: MtlsFinding[]): Mtls => ({
  ...mtls('mixed', findings),
  ports: [
    {
      port: 8080,
      mode:
        findings.find(({ params }) => [params.ports].flat().includes('8080'))
          ?.mode ?? 'enforced',
    },
    { port: 9090, name: 'metrics', mode: 'none' },
  ],
});

const one = (overrides: Partial<WorkloadAsset>) =>
  aSubject({
    workloads: [aWorkload({ mesh: seen(inIstio), ...overrides })],
    clusters: [aCluster()],
  });

/** As Consul itself shows it, without a cluster. */
const inConsul = (overrides: Partial<WorkloadAsset>) =>
  aSubject({
    workloads: [
      aWorkload({
        workload: {
          group: 'consul',
          kind: 'Service',
          namespace: 'shop',
          name: 'cart',
        },
        clusterKey: '',
        mesh: seen({ ...inIstio, mesh: 'consul' }),
        ...overrides,
      }),
    ],
  });

export const fixtures: CheckFixture[] = [
  {
    name: 'nothing but mutual TLS',
    subject: one({ mtls: seen(mtls('enforced')) }),
    expect: { status: 'pass', reason: 'enforced', notes: [] },
  },
  {
    name: 'nothing but mutual TLS, in a mesh of several clusters',
    subject: one({
      mtls: seen(
        mtls(
          'enforced',
          [],
          [finding('other-clusters-not-visible', 'enforced')],
        ),
      ),
    }),
    expect: {
      status: 'pass',
      reason: 'enforced',
      notes: ['other-clusters-not-visible'],
    },
  },
  {
    name: 'plaintext beside mutual TLS',
    subject: one({ mtls: seen(mtls('opportunistic', [permissive])) }),
    expect: { status: 'partial', reason: 'permissive' },
  },
  {
    name: 'plaintext beside mutual TLS, which the settings allow',
    subject: one({ mtls: seen(mtls('opportunistic', [permissive])) }),
    settings: { acceptPermissive: true },
    expect: { status: 'pass', reason: 'plaintext-tolerated' },
  },
  {
    name: 'plaintext on a port that may stay open, by its name',
    subject: one({ mtls: seen(twoPorts([bypassed])) }),
    settings: { openPorts: ['metrics'] },
    expect: {
      status: 'pass',
      reason: 'plaintext-tolerated',
      notes: ['bypassed'],
    },
  },
  {
    name: 'plaintext on a port that may stay open, where policies may hide',
    subject: one({
      mtls: seen({
        ...twoPorts([bypassed]),
        gap: {
          code: 'forbidden',
          params: { what: 'PeerAuthentication', source: 'test' },
        },
      }),
    }),
    settings: { openPorts: ['9090'] },
    expect: { status: 'unknown', reason: 'forbidden', notes: ['bypassed'] },
  },
  {
    name: 'plaintext on a port that may stay open, and beside mutual TLS on another',
    subject: one({ mtls: seen(twoPorts([bypassed, permissive])) }),
    settings: { openPorts: ['9090'] },
    expect: { status: 'partial', reason: 'permissive', notes: ['bypassed'] },
  },
  {
    name: 'one policy for a port that may stay open and for another',
    subject: one({
      mtls: seen(
        twoPorts([
          finding('disabled', 'none', {
            setting: 'PeerAuthentication shop/cart (DISABLE)',
            ports: ['8080', '9090'],
          }),
        ]),
      ),
    }),
    settings: { openPorts: ['9090'] },
    expect: { status: 'fail', reason: 'disabled', notes: ['disabled'] },
  },
  {
    name: 'plaintext on a port of another name than those that may stay open',
    subject: one({ mtls: seen(twoPorts([bypassed])) }),
    settings: { openPorts: ['probes', '80'] },
    expect: { status: 'partial', reason: 'bypassed', notes: [] },
  },
  {
    name: 'a port that may stay open, and a pod without a proxy',
    subject: one({ mtls: seen(twoPorts([outside, bypassed])) }),
    settings: { openPorts: ['9090'] },
    expect: {
      status: 'partial',
      reason: 'some-pods-outside',
      notes: ['bypassed'],
    },
  },
  {
    name: 'plaintext beside mutual TLS, which the settings allow, on pods of which not all were seen',
    subject: one({
      mtls: seen({
        ...mtls('opportunistic', [permissive]),
        gap: { code: 'forbidden', params: { what: 'Pod', source: 'test' } },
      }),
    }),
    settings: { acceptPermissive: true },
    expect: { status: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'one pod without a proxy, which no setting allows',
    subject: one({ mtls: seen(mtls('mixed', [outside, permissive])) }),
    settings: { acceptPermissive: true },
    expect: {
      status: 'partial',
      reason: 'some-pods-outside',
      notes: ['permissive'],
    },
  },
  {
    name: 'strict, and clients that are told to send plaintext',
    subject: one({
      mtls: seen(
        mtls('enforced', [
          finding('client-conflict', 'enforced', {
            setting: 'DestinationRule shop/cart (DISABLE)',
            ports: ['8080'],
          }),
        ]),
      ),
    }),
    expect: { status: 'partial', reason: 'client-conflict' },
  },
  {
    name: 'mutual TLS turned off',
    subject: one({
      mtls: seen(
        mtls('none', [
          finding('disabled', 'none', {
            setting: 'PeerAuthentication shop/cart (DISABLE)',
            ports: ['8080'],
          }),
        ]),
      ),
    }),
    expect: { status: 'fail', reason: 'disabled' },
  },
  {
    name: 'pods that were made before injection was turned on',
    subject: one({
      mesh: seen({ ...inIstio, state: 'intended' }),
      mtls: seen(
        mtls('none', [finding('restart-needed', 'none', { mesh: 'Istio' })]),
      ),
    }),
    expect: { status: 'fail', reason: 'restart-needed' },
  },
  {
    name: 'a cluster without a mesh',
    subject: one({
      mesh: seen(null),
      mtls: seen(mtls('none', [finding('no-mesh', 'none')])),
    }),
    expect: { status: 'fail', reason: 'no-mesh' },
  },
  {
    name: 'a template with the proxy and a strict policy never passes',
    subject: one({
      live: false,
      mesh: templated({ ...inIstio, state: 'template' }),
      mtls: templated(mtls('enforced')),
    }),
    expect: { status: 'unknown', reason: 'template-only' },
  },
  {
    name: 'a template that lets plaintext in',
    subject: one({
      live: false,
      mesh: templated({ ...inIstio, state: 'template' }),
      mtls: templated(mtls('opportunistic', [permissive])),
    }),
    expect: { status: 'partial', reason: 'permissive' },
  },
  {
    name: 'policies that may not be listed',
    subject: one({
      mtls: unknown({
        code: 'forbidden',
        params: { what: 'PeerAuthentication', source: 'test' },
      }),
    }),
    expect: { status: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'only an autoscaler speaks of the workload',
    subject: one({ presence: 'not-in-input' }),
    expect: { status: 'unknown', reason: 'incomplete-input' },
  },
  {
    name: 'a gateway of the mesh beside a workload that passes',
    subject: aSubject({
      workloads: [
        aWorkload({
          mesh: seen({ ...inIstio, variant: 'gateway' }),
          mtls: unknown({ code: 'not-collected', params: { what: 'Gateway' } }),
        }),
        aWorkload({ mesh: seen(inIstio), mtls: seen(mtls('enforced')) }),
      ],
    }),
    expect: { status: 'pass', reason: 'enforced' },
  },
  {
    name: 'a service of ECS with Service Connect',
    subject: aSubject({
      workloads: [
        aWorkload({
          mtls: seen(
            mtls('none', [], [finding('service-connect-tls', 'none')]),
          ),
        }),
      ],
      clusters: [aCluster({ orchestrator: 'aws-ecs' })],
    }),
    expect: {
      status: 'not-applicable',
      reason: 'not-on-kubernetes',
      notes: ['service-connect-tls'],
    },
  },
  {
    name: 'a gateway alone',
    subject: one({ mesh: seen({ ...inIstio, variant: 'gateway' }) }),
    expect: { status: 'not-applicable', reason: 'gateway' },
  },
  {
    name: 'a Job serves nobody',
    subject: one({
      workload: {
        group: 'batch',
        kind: 'Job',
        namespace: 'shop',
        name: 'report',
      },
    }),
    expect: { status: 'not-applicable', reason: 'does-not-serve' },
  },
  {
    name: 'a container of a Docker engine',
    subject: aSubject({
      workloads: [aWorkload({ clusterKey: '', mesh: seen(null) })],
    }),
    expect: { status: 'not-applicable', reason: 'not-on-kubernetes' },
  },
  {
    name: 'a service of Consul without a proxy',
    subject: inConsul({
      mesh: seen(null),
      mtls: seen(
        mtls('none', [finding('no-proxy', 'none', { ports: ['8080'] })]),
      ),
    }),
    expect: { status: 'fail', reason: 'no-proxy' },
  },
  {
    name: 'a service of Consul with a proxy that traffic need not pass',
    subject: inConsul({
      mtls: seen(
        mtls('opportunistic', [
          finding('transparent-proxy-off', 'opportunistic', {
            setting: 'connect-proxy cart-sidecar-proxy (Mode: -)',
            ports: ['8080'],
          }),
        ]),
      ),
    }),
    expect: { status: 'partial', reason: 'transparent-proxy-off' },
  },
  {
    name: 'a service of Consul whose host may let traffic past the proxy',
    subject: inConsul({
      mtls: seen({
        ...mtls('enforced'),
        gap: { code: 'redirection-not-visible', params: { source: 'test' } },
      }),
    }),
    expect: { status: 'unknown', reason: 'redirection-not-visible' },
  },
  {
    name: 'an autoscaler’s target that does not exist',
    subject: one({ presence: 'missing' }),
    expect: { status: 'not-applicable', reason: 'no-workload' },
  },
];
