import type { Service } from '../objects';
import { labelsInclude } from '../labelSelector';

/** Services by what they select, so that those of one pod are found among thousands. */
export class ServiceIndex {
  /** By namespace and one of the labels that they select by. */
  private readonly byLabel = new Map<string, Service[]>();

  constructor(services: readonly Service[]) {
    for (const service of services) {
      // One without a selector leads to whatever somebody wrote into its endpoints.
      const [label] = Object.entries(service.spec?.selector ?? {});
      if (!label) continue;
      const key = keyOf(service.metadata.namespace ?? '', label);
      const known = this.byLabel.get(key);
      if (known) known.push(service);
      else this.byLabel.set(key, [service]);
    }
  }

  of(namespace: string, labels: Record<string, string>): Service[] {
    return Object.entries(labels)
      .flatMap(label => this.byLabel.get(keyOf(namespace, label)) ?? [])
      .filter(({ spec }) => labelsInclude(spec?.selector ?? {}, labels));
  }
}

function keyOf(namespace: string, [key, value]: [string, string]): string {
  return `${namespace} ${key}=${value}`;
}
