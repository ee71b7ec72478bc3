import {
  TECHNOLOGIES,
  type Evidence,
  type TechnologyId,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type {
  Distribution,
  Fact,
  RuntimeUse,
} from 'backstage-plugin-layer6-engine';

/**
 * Kubernetes of the distribution that was found, if any; proven by at least that an object of it was read.
 *
 * @param fargate - proof that it runs on the provider's serverless capacity
 */
export function kubernetesTechnology(
  distribution: Fact<Distribution>,
  own: Evidence,
  fargate?: Evidence,
): TechnologyResult {
  const { component } = definitionOf('kubernetes');
  if (!distribution.known)
    return { component, id: 'kubernetes', evidence: [own] };
  const { id, version, bootstrapper } = distribution.value;
  return {
    component,
    id: 'kubernetes',
    ...(version && { version }),
    ...(id && { distribution: id }),
    ...(bootstrapper && { bootstrapper }),
    ...(fargate && { variant: 'fargate' }),
    evidence: [own, ...(fargate ? [fargate] : []), ...distribution.evidence],
  };
}

/** One for each runtime and version, with the evidence that names it. */
export function runtimeTechnologies(
  runtimes: Fact<RuntimeUse[]>,
): TechnologyResult[] {
  if (!runtimes.known) return [];
  return runtimes.value.map(({ id, version }) => ({
    component: definitionOf(id).component,
    id,
    ...(version && { version }),
    evidence: runtimes.evidence.filter(({ value }) =>
      String(value).startsWith(`${id}://${version ?? ''}`),
    ),
  }));
}

/** Each technology once for every version, distribution and variant of it, with the evidence of all its mentions. */
export function distinct(
  technologies: readonly TechnologyResult[],
): TechnologyResult[] {
  const found = new Map<string, TechnologyResult>();
  for (const technology of technologies) {
    const { id, version, distribution, variant, evidence } = technology;
    const key = [id, version, distribution, variant].join('\n');
    const before = found.get(key);
    found.set(
      key,
      before
        ? { ...before, evidence: [...before.evidence, ...evidence] }
        : technology,
    );
  }
  return [...found.values()];
}

function definitionOf(id: TechnologyId) {
  const definition = TECHNOLOGIES.find(each => each.id === id);
  if (!definition) throw new Error(`No technology ${id}`);
  return definition;
}
