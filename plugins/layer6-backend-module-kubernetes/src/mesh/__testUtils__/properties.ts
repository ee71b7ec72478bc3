import fc from 'fast-check';
import type { MtlsMode } from 'backstage-plugin-layer6-engine';
import {
  aDeployment,
  aPod,
  APP,
  aService,
  both,
  meshOf,
  type Face,
  type Manifest,
} from '../testing';

/* What properties of policies are told of: the modes of a pod with two ports, under any set of them. */

const STRENGTH: readonly MtlsMode[] = ['none', 'opportunistic', 'enforced'];
export const twoPorts = [{ containerPort: 8080 }, { containerPort: 9090 }];
export const withProxy = (face: Face, proxy: Manifest) =>
  both(face, { spec: { containers: [{ ...APP, ports: twoPorts }, proxy] } });

/** What a pod accepts on each of its ports, under these policies. */
export function modes(face: Face, policies: readonly Manifest[]): MtlsMode[] {
  const { mtls } = meshOf([
    aDeployment(),
    aPod(face),
    aService({ ports: twoPorts.map(({ containerPort: port }) => ({ port })) }),
    ...policies,
  ]);
  if (!mtls.known) throw new Error(mtls.reason.code);
  return mtls.value.ports.map(({ mode }) => mode);
}

/** How strong every port is; of two pods the one with the smaller numbers lets more in. */
export const strengths = (face: Face, policies: readonly Manifest[]) =>
  modes(face, policies).map(mode => STRENGTH.indexOf(mode));

export const created = (day: number) => `2026-01-${10 + day}T00:00:00Z`;
/** Each with a name of its own, as the API has them. */
const named = (policies: ((name: string) => Manifest)[]) =>
  policies.map((make, at) => make(`p${at}`));

export function holds(
  policy: fc.Arbitrary<(name: string) => Manifest>,
  property: (policies: Manifest[], shuffled: Manifest[]) => void,
) {
  const sets = fc
    .array(policy, { maxLength: 6 })
    .map(named)
    .chain(policies =>
      fc.tuple(
        fc.constant(policies),
        fc.shuffledSubarray(policies, {
          minLength: policies.length,
          maxLength: policies.length,
        }),
      ),
    );
  fc.assert(
    fc.property(sets, ([policies, shuffled]) => property(policies, shuffled)),
    { numRuns: 60 },
  );
}
