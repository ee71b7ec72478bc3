import type { InjectionWish } from '../carriedProxy';
import type { PodContext } from '../podContext';
import { parseBool } from '../parseBool';

const INJECT = 'consul.hashicorp.com/connect-inject';

/** The pod's annotation; without one the injector's own default decides, which does not show on any object that is read. */
export function consulWishes(context: PodContext): InjectionWish[] {
  const value = context.face.annotations[INJECT];
  const inject = parseBool(value);
  if (inject === undefined) return [];
  return [
    {
      mesh: 'consul',
      variant: 'sidecar',
      wish: inject ? 'wished' : 'refused',
      evidence: [context.evidence(`metadata.annotations[${INJECT}]`, value)],
    },
  ];
}
