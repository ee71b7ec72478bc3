import type { AssetIndex } from './AssetIndex';
import type { BindingFace } from './face';
import { bindingNote, type BindingNote } from './notes';

/** Says of what runs where its address is that of more than one cluster. */
export function ambiguousAddresses(
  faces: readonly BindingFace[],
  index: AssetIndex,
): BindingNote[] {
  const workloads = new Set(faces.filter(({ kind }) => kind === 'workload'));
  return [...workloads].flatMap(({ name: workload, source, uses = [] }) =>
    uses.flatMap(use => {
      const clusters = index.brokersOf(source, use);
      if (clusters.length < 2) return [];
      const names = clusters.flat().map(broker => broker.source.name);
      const sources = [...new Set(names)].sort();
      const { hosts = [] } = use;
      return [
        bindingNote('address-in-several-sources', { workload, hosts, sources }),
      ];
    }),
  );
}
