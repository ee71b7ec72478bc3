import { z } from 'zod';

/** Go's empty maps and lists are null. */
const strings = z
  .array(z.string())
  .nullish()
  .transform(value => value ?? []);
const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});

export const version = z.object({
  Version: z.string(),
  /** Podman's first is `Podman Engine`, Docker's `Engine`, which has `containerd` and `runc` beside it. */
  Components: z
    .array(z.object({ Name: z.string(), Version: z.string() }))
    .nullish()
    .transform(value => value ?? []),
});

export const info = z.object({
  Name: z.string().default(''),
  DefaultRuntime: z.string().optional(),
  Swarm: z
    .object({
      LocalNodeState: z.string().default('inactive'),
      ControlAvailable: z.boolean().default(false),
      Error: z.string().optional(),
      Cluster: z.object({ ID: z.string() }).nullish(),
    })
    .nullish(),
});

export const containers = z.array(z.object({ Id: z.string(), Labels: labels }));

const healthcheck = z.object({ Test: strings }).nullish();

export const container = z.object({
  Id: z.string(),
  Name: z.string(),
  State: z.object({
    /** `Running` is true of what is paused or restarts again and again, too. */
    Status: z.string(),
    Health: z.object({ Status: z.string() }).nullish(),
  }),
  Config: z.object({
    Image: z.string(),
    Labels: labels,
    Env: strings,
    Healthcheck: healthcheck,
  }),
  HostConfig: z.object({
    RestartPolicy: z
      .object({
        Name: z.string().default(''),
        MaximumRetryCount: z.number().default(0),
      })
      .nullish(),
    Memory: z.number().default(0),
    NanoCpus: z.number().default(0),
    Runtime: z.string().optional(),
  }),
});

export const nodes = z.array(
  z.object({
    ID: z.string(),
    Spec: z.object({
      Role: z.enum(['manager', 'worker']),
      Availability: z.string(),
      Labels: labels,
    }),
    Description: z.object({
      Hostname: z.string().default(''),
      Resources: z.object({ NanoCPUs: z.number().default(0) }).nullish(),
      Engine: z
        .object({ EngineVersion: z.string().optional(), Labels: labels })
        .nullish(),
    }),
    Status: z.object({ State: z.string() }),
    ManagerStatus: z
      .object({
        Leader: z.boolean().default(false),
        Reachability: z.string().default('unknown'),
      })
      .nullish(),
  }),
);

export const services = z.array(
  z.object({
    ID: z.string(),
    Spec: z.object({
      Name: z.string(),
      Labels: labels,
      Mode: z.object({
        Replicated: z.object({ Replicas: z.number().default(1) }).optional(),
        Global: z.object({}).optional(),
      }),
      TaskTemplate: z.object({
        ContainerSpec: z
          .object({
            Image: z.string().default(''),
            Env: strings,
            Healthcheck: healthcheck,
          })
          .optional(),
        RestartPolicy: z
          .object({
            Condition: z.string().default('any'),
            MaxAttempts: z.number().default(0),
          })
          .nullish(),
        Placement: z
          .object({
            Preferences: z
              .array(
                z.object({
                  Spread: z.object({ SpreadDescriptor: z.string() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
      }),
      UpdateConfig: z
        .object({
          FailureAction: z.string().optional(),
          Order: z.string().optional(),
          Parallelism: z.number().optional(),
        })
        .nullish(),
    }),
  }),
);

export const tasks = z.array(
  z.object({
    ID: z.string(),
    ServiceID: z.string(),
    NodeID: z.string().default(''),
    Status: z.object({ State: z.string() }),
  }),
);

export type Version = z.infer<typeof version>;
export type Info = z.infer<typeof info>;
export type Container = z.infer<typeof container>;
export type Healthcheck = z.infer<typeof healthcheck>;
export type SwarmNode = z.infer<typeof nodes>[0];
export type SwarmService = z.infer<typeof services>[0];
export type SwarmTask = z.infer<typeof tasks>[0];
