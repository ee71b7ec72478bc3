import type { EnginePeer } from './EnginePeer';

/** An engine of one container, without a Swarm. */
export function anEngine(): EnginePeer['answers'] {
  return {
    '/version': {
      Version: '27.3.1',
      Components: [
        { Name: 'Engine', Version: '27.3.1' },
        { Name: 'containerd', Version: '1.7.22' },
        { Name: 'runc', Version: '1.1.14' },
      ],
    },
    '/info': {
      Name: 'host',
      DefaultRuntime: 'runc',
      Swarm: { LocalNodeState: 'inactive', ControlAvailable: false },
    },
    '/containers/json': [{ Id: 'c1', Labels: null }],
    '/containers/c1/json': aContainer('c1', 'cart'),
  };
}

export function aContainer(id: string, name: string, policy = 'always') {
  return {
    Id: id,
    Name: `/${name}`,
    State: { Status: 'running' },
    Config: { Image: 'shop/cart:1', Labels: {}, Env: null, Healthcheck: null },
    HostConfig: {
      RestartPolicy: { Name: policy, MaximumRetryCount: 0 },
      Memory: 0,
      NanoCpus: 0,
      Runtime: 'runc',
    },
  };
}

/** A node of a Swarm; a manager where it says how it is reached. */
export function aNode(
  name: string,
  {
    zone,
    reachability,
    state = 'ready',
    availability = 'active',
  }: {
    zone?: string;
    reachability?: string;
    state?: string;
    availability?: string;
  } = {},
) {
  return {
    ID: name,
    Spec: {
      Role: reachability ? 'manager' : 'worker',
      Availability: availability,
      Labels: zone ? { zone } : {},
    },
    Description: {
      Hostname: name,
      Resources: { NanoCPUs: 4_000_000_000 },
      Engine: { EngineVersion: '27.3.1', Labels: null },
    },
    Status: { State: state },
    ...(reachability && { ManagerStatus: { Reachability: reachability } }),
  };
}

export function aService(id: string, name: string, spec: object = {}) {
  return {
    ID: id,
    Spec: {
      Name: name,
      Labels: {},
      Mode: { Replicated: { Replicas: 3 } },
      TaskTemplate: { ContainerSpec: { Image: 'shop/pay:1' } },
      ...spec,
    },
  };
}

export function aTask(service: string, node: string, state = 'running') {
  return {
    ID: `${service}-${node}-${state}`,
    ServiceID: service,
    NodeID: node,
    Status: { State: state },
  };
}
