import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MeshId, MeshMembership } from 'backstage-plugin-layer6-engine';

/** That a pod carries a mesh's proxy, or is captured by one. */
export interface CarriedProxy {
  mesh: MeshId;
  variant: MeshMembership['variant'];
  version?: string;
  evidence: Evidence[];
}

/** Whether labels and annotations ask for a mesh. They say what was wished, never what is. */
export interface InjectionWish {
  mesh: MeshId;
  variant: MeshMembership['variant'];
  /** `wished`: asked for · `refused`: ruled out on purpose. */
  wish: 'wished' | 'refused';
  evidence: Evidence[];
}
