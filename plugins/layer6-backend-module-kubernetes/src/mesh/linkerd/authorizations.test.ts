import { aPod, type Manifest } from '../testing';
import {
  told,
  TOLD,
  verdict,
  server,
  policy,
  network,
  asked,
  inNamespace,
} from './testing';

const open = 'opportunistic, unauthenticated-allowed 8080';

describe('a Server', () => {
  it.each<[string, source: string, Manifest[], string]>([
    [
      'denies everybody by itself',
      'Linkerd reference, Server: accessPolicy',
      [server()],
      'enforced',
    ],
    [
      'may audit only',
      'Linkerd reference, Server: accessPolicy',
      [server({ accessPolicy: 'audit' })],
      open,
    ],
    [
      'may let everybody in',
      'Linkerd reference, Server: accessPolicy',
      [server({ accessPolicy: 'all-unauthenticated' })],
      open,
    ],
    [
      'lets in identities',
      'linkerd2 links_authorization_policy_with_mtls_name',
      [server(), policy(['MeshTLSAuthentication'])],
      'enforced',
    ],
    [
      'lets in service accounts',
      'linkerd2 links_authorization_policy_with_service_account',
      [server(), policy(['ServiceAccount'])],
      'enforced',
    ],
    [
      'lets in identities from a network',
      'Linkerd reference, AuthorizationPolicy: all must be satisfied',
      [
        server(),
        policy(['MeshTLSAuthentication', 'NetworkAuthentication']),
        network,
      ],
      'enforced',
    ],
    [
      'lets in a network',
      'Linkerd reference, NetworkAuthentication',
      [server(), policy(['NetworkAuthentication']), network],
      open,
    ],
    [
      'lets in nobody by a policy that refers to nothing',
      'linkerd2 policy_client_authz: illegal policies are ignored',
      [server(), policy(['NetworkAuthentication'])],
      'enforced',
    ],
    [
      'lets in anybody without a requirement',
      'linkerd2 policy_client_authz: no identity, all networks',
      [server(), policy([])],
      open,
    ],
    [
      'is subject to policies of its namespace',
      'linkerd2 Target::Namespace',
      [
        server(),
        policy(['NetworkAuthentication'], {
          group: 'core',
          kind: 'Namespace',
          name: 'shop',
        }),
        network,
      ],
      open,
    ],
    [
      'is subject to policies that name its kind in small letters',
      'linkerd2 targets_kind: eq_ignore_ascii_case',
      [
        server(),
        policy(['NetworkAuthentication'], { kind: 'server' }),
        network,
      ],
      open,
    ],
    [
      'is subject to policies that name the namespace’s in small letters',
      'linkerd2 targets_kind: eq_ignore_ascii_case',
      [
        server(),
        policy(['NetworkAuthentication'], { group: '', kind: 'namespace' }),
        network,
      ],
      open,
    ],
    [
      'lets in identities by any spelling',
      'linkerd2 targets_kind: eq_ignore_ascii_case',
      [
        server(),
        asked({ group: 'Policy.linkerd.io', kind: 'meshtlsauthentication' }),
        {
          ...asked({ kind: 'serviceaccount' }),
          metadata: { name: 'b', namespace: 'shop' },
        },
        {
          ...policy(['networkAuthentication']),
          metadata: { name: 'c', namespace: 'shop' },
        },
      ],
      'enforced',
    ],
    [
      'is not subject to another Server’s policies',
      'linkerd2 Target::Server',
      [server(), policy(['NetworkAuthentication'], { name: 'web' }), network],
      'enforced',
    ],
    [
      'of other pods does not count',
      'linkerd2 server_update_deselects_pod',
      [server({ podSelector: { matchLabels: { app: 'web' } } })],
      open,
    ],
    [
      'of another port does not count',
      'linkerd2 selects_port',
      [server({ port: 9090 })],
      open,
    ],
    [
      'of a port’s number as text counts as of a name',
      'linkerd2 Pod.select_ports: Port::Name',
      [server({ port: '8080' })],
      open,
    ],
    [
      'is not subject to policies for what is none of its parts',
      'linkerd2 authorization_policy target: "unsupported … type"',
      [
        server(),
        policy(['NetworkAuthentication'], { kind: 'Service', name: 'cart' }),
        inNamespace({ ...policy([]), spec: {} }, 'shop'),
        network,
      ],
      'enforced',
    ],
    [
      'is the oldest of several',
      'linkerd2: of Servers in conflict the oldest is kept',
      [
        server(
          { accessPolicy: 'audit' },
          { creationTimestamp: '2026-01-02T00:00:00Z' },
        ),
        server({}, { name: 'old', creationTimestamp: '2026-01-01T00:00:00Z' }),
      ],
      'enforced',
    ],
    [
      'lets in service accounts of the core group by its other name',
      'linkerd2 targets_kind: "core"',
      [server(), asked({ group: 'core', kind: 'ServiceAccount' })],
      'enforced',
    ],
    [
      'lets in service accounts without a group',
      'linkerd2 targets_kind: no group is "core"',
      [server(), asked({ kind: 'ServiceAccount' })],
      'enforced',
    ],
    [
      'may be subject to a kind that proves no identity',
      'never a tick for what is not understood',
      [server(), asked({ kind: 'MeshTLSAuthentication' })],
      open,
    ],
    [
      'takes a service account of another group for none',
      'never a tick for what is not understood',
      [server(), asked({ group: 'policy.linkerd.io', kind: 'ServiceAccount' })],
      open,
    ],
    [
      'lets in nobody by a network of another namespace’s name alone',
      'linkerd2 links_authorization_policy: references are local unless said',
      [
        server(),
        policy(['NetworkAuthentication']),
        inNamespace(network, 'orders'),
        { ...network, metadata: { name: 'others', namespace: 'shop' } },
      ],
      'enforced',
    ],
    [
      'lets in a network that is named with its namespace',
      'Linkerd reference, AuthorizationPolicy: namespace',
      [
        server(),
        asked({
          group: 'policy.linkerd.io',
          kind: 'NetworkAuthentication',
          namespace: 'orders',
        }),
        inNamespace(network, 'orders'),
      ],
      open,
    ],
    [
      'counts by matchExpressions too',
      'Kubernetes LabelSelector',
      [
        server({
          podSelector: {
            matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }],
          },
        }),
      ],
      open,
    ],
    [
      'without a podSelector selects external workloads',
      'Linkerd reference, Server: externalWorkloadSelector',
      [server({ podSelector: undefined })],
      open,
    ],
    [
      'of another namespace does not count',
      'Linkerd reference, Server: pods in the same namespace',
      [server({}, { namespace: 'orders' })],
      open,
    ],
  ])('%s', (_name, _source, objects, expected) => {
    expect(
      verdict(aPod(told({ [TOLD]: 'all-unauthenticated' })), ...objects),
    ).toBe(expected);
  });
});
