import { rule as R51 } from './R5.1';
import { rule as R52 } from './R5.2';
import { rule as R32 } from './R3.2';
import { rule as M11 } from './M1.1';
import { rule as D33 } from './D3.3';
import { rule as D31 } from './D3.1';
import { rule as I31 } from './I3.1';
import { rule as I32 } from './I3.2';
import { rule as R53 } from './R5.3';
import { rule as S53 } from './S5.3';
import { rule as M21 } from './M2.1';
import type { TagRule } from '../model';

/**
 * The built-in tags, in the framework's order.
 *
 * @public
 */
export const TAG_RULES: readonly TagRule[] = [
  R51,
  R52,
  R32,
  M11,
  D33,
  D31,
  I31,
  I32,
  R53,
  S53,
  M21,
];
