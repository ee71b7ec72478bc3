/* Words that the schemas are made of. */

export const text = { type: 'string' } as const;
/** ISO 8601, UTC; written out because validators need not know the format `date-time`. */
export const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$',
} as const;
export const flag = { type: 'boolean' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const weight = { type: 'number', minimum: 0 } as const;

export function ref<Name extends string>(name: Name) {
  return { $ref: `#/components/schemas/${name}` } as const;
}

export function listOf<const Schema>(items: Schema) {
  return { type: 'array', items } as const;
}

export function mapOf<const Schema>(additionalProperties: Schema) {
  return { type: 'object', additionalProperties } as const;
}

/** An object of exactly these properties; those that are not optional have to be there. */
export function record<const P extends Record<string, unknown>>(
  properties: P,
  optional: readonly (keyof P & string)[] = [],
) {
  return {
    type: 'object' as const,
    properties,
    required: Object.keys(properties).filter(name => !optional.includes(name)),
    additionalProperties: false,
  };
}
