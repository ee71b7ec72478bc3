import type { Remedy } from 'backstage-plugin-layer6-common';

export function shellSnippet(
  ...lines: string[]
): NonNullable<Remedy['snippet']> {
  return { language: 'shell', code: lines.join('\n') };
}
