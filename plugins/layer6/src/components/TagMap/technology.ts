import {
  DISTRIBUTION_NAMES,
  type Framework,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';

/** Tells the technologies of one scorecard apart. */
export function technologyKey(technology: TechnologyResult): string {
  const { id, version, distribution, bootstrapper, variant } = technology;
  return [id, version, distribution, bootstrapper, variant].join(' ');
}

/** A technology as people call it: `Kubernetes`, `1.31`, `[EKS]`. */
export function describeTechnology(
  technology: Omit<TechnologyResult, 'component' | 'evidence'>,
  framework: Framework,
): { name: string; version?: string; details: string[] } {
  const { id, version, distribution, bootstrapper, variant } = technology;
  const definition = framework.technologies.find(
    candidate => candidate.id === id,
  );
  return {
    name: definition?.name ?? id,
    version: version && numbersOf(version),
    details: [distribution, bootstrapper, variant].flatMap(detail =>
      detail ? (DISTRIBUTION_NAMES[detail] ?? detail) : [],
    ),
  };
}

/** `v1.31.7-eks-473151a` is `1.31.7` to people; the evidence has it in full. */
function numbersOf(version: string): string {
  return /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? version;
}

/** The same in one line: `Kubernetes 1.31 EKS`. */
export function technologyLabel(
  technology: Parameters<typeof describeTechnology>[0],
  framework: Framework,
): string {
  const { name, version, details } = describeTechnology(technology, framework);
  return [name, version, ...details].filter(Boolean).join(' ');
}
