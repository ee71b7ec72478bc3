import { ResponseError } from '@backstage/errors';

/** Whether the backend says that there is no such scorecard; not so for a portal in which the backend plugin is missing. */
export function isNotFound(error: Error): boolean {
  return ResponseError.is(error) && error.cause.name === 'NotFoundError';
}

/** What went wrong, in the backend's words where it answered. */
export function reasonOf(error: Error): string {
  return ResponseError.is(error) ? error.cause.message : error.message;
}

/** Whether the caller lacks a permission for it. */
export function isForbidden(error: Error): boolean {
  return ResponseError.is(error) && error.cause.name === 'NotAllowedError';
}
