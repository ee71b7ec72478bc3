/** What is read of a Consul, by the names that coverage has for it. */
export const KINDS = {
  service: 'consul/service',
  serviceDefaults: 'consul/service-defaults',
  proxyDefaults: 'consul/proxy-defaults',
  mesh: 'consul/mesh',
  intention: 'consul/intention',
  caRoot: 'consul/ca-root',
} as const;

export type Kind = (typeof KINDS)[keyof typeof KINDS];

/** The rules of a policy that allow reading all of it. Other kinds need none. */
export const RIGHTS = {
  service: 'service_prefix "" { policy = "read" }',
  node: 'node_prefix "" { policy = "read" }',
  intention: 'service_prefix "" { policy = "read" intentions = "read" }',
  agent: 'agent_prefix "" { policy = "read" }',
} as const;
