import type { Strings } from './Strings';

/*
 * Reads parsed JSON as a schema does, at a fraction of the cost: above all, nothing is made that is there already. A form does
 * not say what is wrong with a value; whoever catches an `UnexpectedError` asks the schema.
 */

/** A value is not what its schema says. */
export class UnexpectedError extends Error {}

export interface Form {
  /**
   * What the schema makes of a value.
   *
   * @param before - what was made of an earlier value. Where the result equals it, wholly or in part, that is given back, so
   *   that both are held once. Neither may be changed afterwards.
   */
  read(value: unknown, before: unknown): unknown;
}

type Fields = Record<string, unknown>;

export function ofType(type: 'number' | 'boolean'): Form {
  return {
    read(value) {
      if (typeof value !== type) throw new UnexpectedError();
      return value;
    },
  };
}

export function text(strings: Strings): Form {
  return {
    read(value, before) {
      if (typeof value !== 'string') throw new UnexpectedError();
      return value === before ? before : strings.share(value);
    },
  };
}

/** Text, or what stands for it unquoted. */
export function word(strings: Strings): Form {
  return {
    read(value, before) {
      const read = asWord(value);
      return read === before ? before : strings.share(read);
    },
  };
}

/** Nothing in place of null. */
export function optional(of: Form): Form {
  return {
    read: (value, before) =>
      value === undefined || value === null
        ? undefined
        : of.read(value, before),
  };
}

/** An empty object in place of nothing. */
export function orEmpty(of: Form): Form {
  return { read: (value, before) => of.read(value ?? {}, before) };
}

/** Most lists are empty, and many maps. */
const NONE: readonly unknown[] = Object.freeze([]);
const NO_FIELDS: Fields = Object.freeze({});

/** An empty list in place of nothing. */
export function list(item: Form): Form {
  return {
    read(value, before) {
      const items = value ?? NONE;
      if (!Array.isArray(items)) throw new UnexpectedError();
      if (items.length === 0) return NONE;
      const earlier: readonly unknown[] = Array.isArray(before) ? before : [];
      const isAsLong = earlier === before && earlier.length === items.length;
      // A copy is as long as it needs to be; what is pushed to has room for more.
      let result = isAsLong ? undefined : items.slice();
      for (let at = 0; at < items.length; at++) {
        const read = item.read(items[at], earlier[at]);
        if (!result && read !== earlier[at]) result = earlier.slice();
        if (result) result[at] = read;
      }
      return result ?? earlier;
    },
  };
}

/** The fields of an object. */
export function object(shape: Readonly<Record<string, Form>>): Form {
  const keys = Object.keys(shape);
  const forms = Object.values(shape);
  if (keys.length === 0) return { read: value => asFields(value) && NO_FIELDS };
  // As parsed it holds its fields in place; put together one by one it would hold them in a second object, at half as much again.
  const blank: Fields = JSON.parse(
    JSON.stringify(Object.fromEntries(keys.map(key => [key, null]))),
  );
  return {
    read(value, before) {
      const fields = asFields(value);
      const earlier = isFields(before) ? before : undefined;
      let result: Fields | undefined = earlier ? undefined : { ...blank };
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at];
        const read = forms[at].read(fields[key], earlier?.[key]);
        if (earlier && !result && read !== earlier[key])
          result = { ...earlier };
        if (result) result[key] = read;
      }
      return result ?? earlier;
    },
  };
}

/** Labels and the like; an empty map in place of nothing. */
export function stringMap(strings: Strings): Form {
  return {
    read(value, before) {
      const fields = asFields(value ?? NO_FIELDS);
      const keys = Object.keys(fields);
      if (keys.length === 0) return NO_FIELDS;
      const earlier = isFields(before) ? before : undefined;
      if (earlier && isSameMap(fields, earlier)) return earlier;
      // Of one that was parsed, for the reason given above.
      const result = { ...fields };
      for (const key of keys) {
        if (key === '__proto__') delete result[key];
        else result[key] = strings.share(mapped(fields[key]));
      }
      return result;
    },
  };
}

function isSameMap(fields: Fields, earlier: Fields): boolean {
  let count = 0;
  for (const key of Object.keys(fields)) {
    if (mapped(fields[key]) !== earlier[key]) return false;
    count += 1;
  }
  return count === Object.keys(earlier).length;
}

function mapped(value: unknown): string {
  return value === undefined || value === null ? '' : asWord(value);
}

function asWord(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      throw new UnexpectedError();
  }
}

function asFields(value: unknown): Fields {
  if (!isFields(value)) throw new UnexpectedError();
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
