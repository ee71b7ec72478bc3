import { z } from 'zod';
import { forms } from '../../objects/common';
import {
  list,
  object,
  ofType,
  optional,
  orEmpty,
  stringMap,
  text,
  UnexpectedError,
  word,
  type Form,
} from './forms';
import type { Strings } from './Strings';

/**
 * The form of a schema. Parts that have none, such as unions and patterns, are left to the schema itself.
 *
 * @param strings - of everything that is read
 * @returns a form that reads what the schema accepts just as it does, and stops at everything else.
 */
export function compile(schema: z.ZodType, strings: Strings): Form {
  const made = forms.get(schema);
  switch (made?.form) {
    case 'optional':
      return optional(compile(made.of, strings));
    case 'list':
      return list(compile(made.of, strings));
    case 'orEmpty':
      return orEmpty(compile(made.of, strings));
    case 'stringMap':
      return stringMap(strings);
    case 'word':
      return word(strings);
    default:
      return compilePlain(schema, strings);
  }
}

function compilePlain(schema: z.ZodType, strings: Strings): Form {
  if (schema instanceof z.ZodObject && !schema.def.catchall) {
    return object(
      Object.fromEntries(
        Object.entries(schema.shape).map(([key, part]) => [
          key,
          compile(part as z.ZodType, strings),
        ]),
      ),
    );
  }
  const isPlain = !schema.def.checks?.length;
  if (isPlain && schema instanceof z.ZodString) return text(strings);
  if (isPlain && schema instanceof z.ZodNumber) return ofType('number');
  if (schema instanceof z.ZodBoolean) return ofType('boolean');
  return bySchema(schema);
}

function bySchema(schema: z.ZodType): Form {
  return {
    read(value, before) {
      const { success, data } = schema.safeParse(value);
      if (!success) throw new UnexpectedError();
      return data === before ? before : data;
    },
  };
}
