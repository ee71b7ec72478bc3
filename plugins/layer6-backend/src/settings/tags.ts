import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  COMPONENTS,
  type ComponentId,
  type LocalizedText,
  type TagDescription,
  type TagKind,
} from 'backstage-plugin-layer6-common';

const KEY = 'layer6.tags';
const KINDS: readonly TagKind[] = [
  'primary',
  'secondary',
  'interface',
  'control',
];
const FIELDS = ['name', 'description', 'kind', 'component'];

/** As the name of an annotation allows, which has 63 characters and begins with `tag.`. */
export const TAG_CODE = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,57}[A-Za-z0-9])?$/;

/**
 * The tag catalogue in an organisation's own words: names and descriptions of built-in tags, and further tags of a component.
 *
 * @throws InputError with the key in the configuration and what is allowed there.
 */
export function readTags(
  config: Config,
  builtIn: readonly TagDescription[],
): TagDescription[] {
  // As a whole: a code may have dots, which a configuration takes for levels.
  const written = readObject(config.getOptional(KEY) ?? {}, KEY);
  const own = new Map(
    Object.entries(written).map(([code, value]) => {
      const at = `${KEY}["${code}"]`;
      return [code, { at, fields: readFields(value, at) }];
    }),
  );
  const overridden = builtIn.map(tag => {
    const entry = own.get(tag.code);
    if (!entry) return tag;
    own.delete(tag.code);
    const { at, fields } = entry;
    if ('kind' in fields || 'component' in fields) {
      throw new InputError(
        `${at} may set name and description; kind and component of a built-in tag are fixed`,
      );
    }
    return {
      ...tag,
      name: readText(fields.name, `${at}.name`) ?? tag.name,
      description:
        readText(fields.description, `${at}.description`) ?? tag.description,
    };
  });
  const tags = [...overridden];
  for (const [code, { at, fields }] of own) {
    refuseCode(code, at, tags);
    tags.push(addedTag(code, fields, at));
  }
  return inOrderOfComponents(tags);
}

function addedTag(
  code: string,
  fields: Record<string, unknown>,
  at: string,
): TagDescription {
  const name = readText(fields.name, `${at}.name`);
  if (!name) {
    throw new InputError(`${at}.name is required: ${code} is no built-in tag`);
  }
  return {
    code,
    name,
    kind: oneOf(fields.kind ?? 'secondary', KINDS, `${at}.kind`),
    component: oneOf<ComponentId>(
      fields.component,
      COMPONENTS.map(({ id }) => id),
      `${at}.component`,
    ),
    description: readText(fields.description, `${at}.description`) ?? name,
  };
}

/** The catalog's search knows no case, and refuses an entity whose annotations differ in nothing else. */
function refuseCode(
  code: string,
  at: string,
  tags: readonly TagDescription[],
): void {
  if (!TAG_CODE.test(code)) {
    throw new InputError(
      `${at} is no code: letters, digits, ".", "_" and "-" are allowed, at most 59 of them, a letter or digit first and last`,
    );
  }
  const twin = tags.find(tag => tag.code.toLowerCase() === code.toLowerCase());
  if (twin) {
    throw new InputError(`${at} differs from ${twin.code} in case alone`);
  }
}

function readFields(value: unknown, at: string): Record<string, unknown> {
  const fields = readObject(value, at);
  const strange = Object.keys(fields).filter(name => !FIELDS.includes(name));
  if (strange.length > 0) {
    throw new InputError(
      `${at} has ${strange.join(', ')}; allowed are ${FIELDS.join(', ')}`,
    );
  }
  return fields;
}

function readText(value: unknown, at: string): LocalizedText | undefined {
  if (value === undefined) return undefined;
  const { en, ko, ...rest } = readObject(value, at);
  if (!isText(en) || !isText(ko) || Object.keys(rest).length > 0) {
    throw new InputError(`${at} must have a text for en and one for ko`);
  }
  return { en, ko };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function readObject(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${at} must be an object`);
  }
  return { ...value };
}

function oneOf<T extends string>(
  value: unknown,
  allowed: readonly T[],
  at: string,
): T {
  const found = allowed.find(each => each === value);
  if (!found) {
    throw new InputError(`${at} must be one of ${allowed.join(', ')}`);
  }
  return found;
}

function inOrderOfComponents(tags: readonly TagDescription[]) {
  return COMPONENTS.flatMap(({ id }) =>
    tags.filter(tag => tag.component === id),
  );
}
