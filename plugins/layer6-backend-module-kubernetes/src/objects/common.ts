import { z } from 'zod';

/*
 * Shapes of the fields that are read, in the API's own nesting, so that an evidence's path can be followed in the object.
 * Everything else is dropped while parsing. A field of a wrong type makes the whole object unreadable, which is reported
 * with the field's name; `null` counts as absent, as the API server has it.
 */

/** What the schemas made below do, for a reader that does the same faster. */
export const forms = new WeakMap<z.ZodType, SchemaForm>();

export type SchemaForm =
  | { form: 'optional' | 'list' | 'orEmpty'; of: z.ZodType }
  | { form: 'stringMap' | 'word' };

function ofForm<T extends z.ZodType>(form: SchemaForm, schema: T): T {
  forms.set(schema, form);
  return schema;
}

/** Absent or null comes out as undefined. */
export const optional = <T extends z.ZodType>(schema: T) =>
  ofForm(
    { form: 'optional', of: schema },
    schema.nullish().transform(value => value ?? undefined),
  ) as unknown as z.ZodOptional<T>;

/** Absent or null comes out as an empty list. */
export const list = <T extends z.ZodType>(item: T) =>
  ofForm(
    { form: 'list', of: item },
    z
      .array(item)
      .nullish()
      .transform(value => value ?? []),
  );

/** Absent or null is read as an object without any fields. */
export const orEmpty = <T extends z.ZodType>(schema: T) =>
  ofForm(
    { form: 'orEmpty', of: schema },
    z.preprocess(value => value ?? {}, schema),
  );

/** Text, or what stands for it unquoted. */
export const word = ofForm(
  { form: 'word' },
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);

/** A boolean, or the word for one. */
export const flag = z
  .union([z.boolean(), z.string()])
  .transform(value => value === true || value === 'true');

/** Absent or null comes out as an empty object. */
export const stringMap = ofForm(
  { form: 'stringMap' },
  z
    .record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean()]).nullish(),
    )
    .nullish()
    .transform(map => {
      const result: Record<string, string> = {};
      for (const [key, value] of Object.entries(map ?? {})) {
        result[key] = String(value ?? '');
      }
      return result;
    }),
);

export const intOrString = z.union([z.number(), z.string()]);

export const metadata = z.object({
  name: z.string().min(1),
  namespace: optional(z.string()),
  uid: optional(z.string()),
  labels: stringMap,
  annotations: stringMap,
  creationTimestamp: optional(z.string()),
  deletionTimestamp: optional(z.string()),
  ownerReferences: list(
    z.object({
      apiVersion: z.string(),
      kind: z.string(),
      name: z.string(),
      controller: optional(z.boolean()),
    }),
  ),
  managedFields: list(
    z.object({
      manager: optional(z.string()),
      subresource: optional(z.string()),
      /** Of the fields that a manager owns, only who sets the number of replicas matters; the rest is longer than the object. */
      fieldsV1: z
        .object({
          'f:spec': z.object({ 'f:replicas': z.object({}).optional() }),
        })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** What every object has. `apiVersion` and `kind` are filled in from the list where items do not repeat them. */
export const typed = { apiVersion: z.string(), kind: z.string(), metadata };

export const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: optional(z.string()),
  message: optional(z.string()),
  lastTransitionTime: optional(z.string()),
});

/** `matchLabels` and `matchExpressions`. Absent comes out as undefined, which is not the same as empty. */
export const labelSelector = z.object({
  matchLabels: stringMap,
  matchExpressions: list(
    z.object({
      key: z.string(),
      operator: z.string(),
      values: list(z.string()),
    }),
  ),
});

export type LabelSelector = z.infer<typeof labelSelector>;
export type Condition = z.infer<typeof condition>;
export type Metadata = z.infer<typeof metadata>;
