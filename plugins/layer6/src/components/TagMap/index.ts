export { Drift } from './Drift';
export { TagMap } from './TagMap';
export { TagChip } from './TagChip';
export { technologyLabel } from './technology';
