export { TeamMatrix } from './TeamMatrix';
export { OWNERLESS, parentsIn, treeOf } from './tree';
export { titleOf } from './titleOf';
