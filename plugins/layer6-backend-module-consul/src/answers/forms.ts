import { z } from 'zod';

/*
 * The fields of Consul's answers that are read; everything else is dropped. Whatever came to Consul later than 1.8 is optional, and
 * Go writes an empty list or map as null.
 * https://developer.hashicorp.com/consul/api-docs
 */

const text = z.string().optional();
const map = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});
const list = <T>(of: z.ZodType<T>) =>
  z
    .array(of)
    .nullish()
    .transform(value => value ?? []);
const config = z.record(z.string(), z.unknown()).nullish();

/** Names of services, with their tags. `/catalog/services` */
export const serviceNames = z.record(z.string(), z.unknown());

const proxy = z.object({
  DestinationServiceName: text,
  DestinationServiceID: text,
  /** `transparent` or `direct`; from 1.10 on. */
  Mode: text,
  /** From 1.16 on. */
  MutualTLSMode: text,
  Config: config,
  Expose: z
    .object({
      Checks: z.boolean().optional(),
      Paths: list(
        z.object({ Path: text, ListenerPort: z.number().optional() }),
      ),
    })
    .nullish(),
});

/** Instances of one service. `/health/service/:name` */
export const instances = z.array(
  z.object({
    Node: z.object({ Node: z.string(), PeerName: text }),
    Service: z.object({
      /** Empty for a service, else `connect-proxy` or a kind of gateway. */
      Kind: z.string().default(''),
      ID: z.string(),
      Service: z.string(),
      Port: z.number().default(0),
      Meta: map,
      Partition: text,
      Namespace: text,
      /** The cluster peering that it comes from; from 1.13 on. */
      PeerName: text,
      Connect: z.object({ Native: z.boolean().optional() }).nullish(),
      Proxy: proxy.nullish(),
    }),
    Checks: list(z.object({ Status: z.string() })),
  }),
);

export type Instance = z.infer<typeof instances>[number];

const entry = {
  Kind: z.string(),
  Name: z.string(),
  Mode: text,
  MutualTLSMode: text,
};

/** `/config/service-defaults` */
export const serviceDefaults = z.array(z.object(entry));

/** `/config/proxy-defaults` */
export const proxyDefaults = z.array(z.object({ ...entry, Config: config }));

/** `/config/mesh` */
export const meshEntries = z.array(
  z.object({ AllowEnablingPermissiveMutualTLS: z.boolean().optional() }),
);

export type ServiceDefaults = z.infer<typeof serviceDefaults>[number];
export type ProxyDefaults = z.infer<typeof proxyDefaults>[number];
export type MeshEntry = z.infer<typeof meshEntries>[number];

/** `/connect/intentions` */
export const intentions = list(
  z.object({
    SourceName: z.string(),
    /** The cluster peering that it comes from; from 1.13 on. */
    SourcePeer: text,
    DestinationName: z.string(),
    /** Empty where it has permissions instead. */
    Action: text,
  }),
);

export type Intention = z.infer<typeof intentions>[number];

/** `/connect/ca/roots` */
export const caRoots = z.object({
  Roots: list(
    z.object({
      ID: z.string(),
      Name: z.string().default(''),
      NotAfter: z.iso.datetime({ offset: true }).optional(),
      Active: z.boolean().default(true),
    }),
  ),
});

export type CaRoot = z.infer<typeof caRoots>['Roots'][number];

/** `/agent/self` */
export const agent = z.object({
  Config: z.object({ Version: text, Datacenter: text }),
});

/** `/internal/acl/authorize` */
export const decisions = z.array(
  z.object({ Resource: z.string(), Allow: z.boolean() }),
);
