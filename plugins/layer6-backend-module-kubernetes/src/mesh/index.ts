export { clusterMeshes } from './clusterMeshes';
export { interpretMesh } from './interpretMesh';
export type { MeshFacts } from './meshFacts';
export { meshIndex, type MeshIndex } from './meshIndex';
