import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CHECK_STATUSES,
  type CheckId,
  type ServiceFilter,
  type TagState,
} from 'backstage-plugin-layer6-common';
import type { Request } from 'express';
import { NOBODY } from '../compliance/matching';

const TAG_STATES: readonly TagState[] = [
  'observed',
  'undeclared',
  'declared',
  'unknown',
];

/**
 * The filter of a request's query. Refs come out in lower case.
 *
 * @throws InputError where a value cannot be meant
 */
export function filterOf(
  req: Request,
  checks: readonly CheckId[],
): ServiceFilter {
  const list = (name: string): string[] | undefined => {
    const value = req.query[name];
    return value === undefined ? undefined : [value].flat().map(String);
  };
  const refs = (name: string, kind: string) =>
    list(name)?.map(ref => toRef(name, ref, kind));
  const { search, stale } = req.query;
  const filter: ServiceFilter = {
    search: search ? String(search) : undefined,
    team: list('team')?.map(team =>
      team === NOBODY ? team : toRef('team', team, 'group'),
    ),
    system: refs('system', 'system'),
    domain: refs('domain', 'domain'),
    lifecycle: list('lifecycle'),
    type: list('type'),
    kind: list('kind'),
    tag: list('tag')?.map(checkedTag),
    technology: list('technology'),
    cluster: list('cluster'),
    check: list('check')?.map(check => checkedCheck(check, checks)),
    stale: String(stale) === 'true' || undefined,
  };
  const given = Object.entries(filter).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(given) as ServiceFilter;
}

function toRef(parameter: string, text: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind }));
  } catch {
    throw new InputError(
      `${parameter} must be an entity reference such as ${defaultKind}:default/name, got "${text}"`,
    );
  }
}

function checkedTag(tag: string): string {
  const [, state, ...more] = tag.split(':');
  const isState = (TAG_STATES as readonly string[]).includes(state);
  if (more.length > 0 || (state !== undefined && !isState)) {
    throw new InputError(
      `tag must be a code, or a code and one of ${TAG_STATES.join(', ')} after a colon, got "${tag}"`,
    );
  }
  return tag;
}

function checkedCheck(check: string, checks: readonly CheckId[]): string {
  const [id, status, reason, ...more] = check.split(':');
  if (!checks.includes(id)) {
    throw new InputError(`check names "${id}"; there are ${checks.join(', ')}`);
  }
  const isStatus = (CHECK_STATUSES as readonly string[]).includes(status);
  if (more.length > 0 || reason === '' || (status !== undefined && !isStatus)) {
    throw new InputError(
      `check must be an id, id:status or id:status:reason with one of ${CHECK_STATUSES.join(', ')} as its status, got "${check}"`,
    );
  }
  return check;
}
