import { createHash } from 'node:crypto';

/** Short enough to load one for every row, long enough never to collide. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
