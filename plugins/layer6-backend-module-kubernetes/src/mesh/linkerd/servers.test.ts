import {
  aDeployment,
  aPod,
  both,
  LINKERD_PROXY,
  meshOf,
  proofOf,
  settingsIn,
  summary,
  type Manifest,
  APP,
} from '../testing';
import {
  authenticated,
  told,
  TOLD,
  server,
  policy,
  network,
  authorization,
} from './testing';

const open = 'opportunistic, unauthenticated-allowed 8080';

it('counts for a pod that declares no port', () => {
  const pod = both(authenticated, {
    spec: { containers: [{ ...APP, ports: [] }, LINKERD_PROXY] },
  });
  const said = (object: Manifest) =>
    summary(meshOf([aDeployment(), aPod(pod), object]));
  expect(said(server({ port: 8080, accessPolicy: 'audit' }))).toBe(open);
  expect(said(server({ port: 8080 }))).toBe('enforced');
});

it('cannot tell which networks there are where they may not be listed', () => {
  const coverage = {
    'policy.linkerd.io/NetworkAuthentication': {
      state: 'forbidden',
      count: 0,
    },
  } as const;
  const objects = [server(), policy(['NetworkAuthentication'])];
  const pod = aPod(told({ [TOLD]: 'all-unauthenticated' }));
  const found = meshOf([aDeployment(), pod, ...objects], { coverage });
  expect(summary(found)).toBe(open);
});

/* linkerd2 policy-controller workload.rs pod_tcp_ports_by_name: every name of a port leads to it. */
it.each(['http', 'metrics'])('takes a port of two names by %s', port => {
  const ports = ['http', 'metrics'].map(name => ({
    containerPort: 8080,
    name,
  }));
  const pod = both(authenticated, {
    spec: { containers: [{ ...APP, ports }, LINKERD_PROXY] },
  });
  const opened = server({ port, accessPolicy: 'all-unauthenticated' });
  expect(summary(meshOf([aDeployment(), aPod(pod), opened]))).toBe(open);
});

it('of a named port says nothing of a pod without any', () => {
  const pod = both(told({ [TOLD]: 'all-unauthenticated' }), {
    spec: {
      containers: [
        { ...APP, ports: [] },
        {
          ...LINKERD_PROXY,
          env: [{ name: TOLD, value: 'all-unauthenticated' }],
        },
      ],
    },
  });
  expect(summary(meshOf([aDeployment(), aPod(pod), server()]))).toBe(
    'opportunistic, unauthenticated-allowed *',
  );
});

it.each<[string, Manifest[], string, string | undefined]>([
  [
    'a Server that denies',
    [server({ accessPolicy: 'deny' })],
    'Server shop/cart spec.accessPolicy=deny',
    undefined,
  ],
  [
    'a Server that audits',
    [server({ accessPolicy: 'audit' })],
    'Server shop/cart spec.accessPolicy=audit',
    'Server shop/cart (accessPolicy: audit)',
  ],
  [
    'an AuthorizationPolicy',
    [server(), policy(['NetworkAuthentication', 'Other']), network],
    'AuthorizationPolicy shop/default spec.requiredAuthenticationRefs=NetworkAuthentication, Other',
    'AuthorizationPolicy shop/default (requiredAuthenticationRefs: NetworkAuthentication, Other)',
  ],
  [
    'a ServerAuthorization',
    [server(), authorization({ meshTLS: { unauthenticatedTLS: true } })],
    'ServerAuthorization shop/default spec.client.meshTLS.unauthenticatedTLS=true',
    'ServerAuthorization shop/default (unauthenticatedTLS: true)',
  ],
])('says what decided: %s', (_, objects, proof, setting) => {
  const pod = aPod(told({ [TOLD]: 'deny' }));
  const found = meshOf([aDeployment(), pod, ...objects]);
  expect(proofOf(found)).toEqual([proof]);
  expect(settingsIn(found)).toEqual(setting ? [setting] : []);
});
