export { TagMap } from './TagMap';
export { TagChip } from './TagChip';
