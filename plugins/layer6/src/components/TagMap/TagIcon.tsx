import { RiAddLine, RiAlertLine, RiQuestionLine } from '@remixicon/react';
import type { TagState } from 'backstage-plugin-layer6-common';

/** State of a tag in its place on the map. */
export type PlaceState = TagState | 'absent';

const ICONS = {
  observed: null,
  undeclared: RiAddLine,
  declared: RiAlertLine,
  unknown: RiQuestionLine,
  absent: null,
};

export function TagIcon({ state }: { state: PlaceState }) {
  const Icon = ICONS[state];
  return Icon && <Icon size={14} aria-hidden />;
}
