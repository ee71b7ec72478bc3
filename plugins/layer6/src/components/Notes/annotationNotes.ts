import type { Note } from 'backstage-plugin-layer6-common';

/** Whether a note is about what the owner wrote in an annotation, and could write otherwise. */
export function isAboutAnnotation({ reason }: Note): boolean {
  return reason.params.annotation !== undefined;
}
