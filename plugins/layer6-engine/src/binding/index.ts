export * from './AssetIndex';
export * from './bindEntity';
export * from './declaredTags';
export * from './face';
export * from './labelSelector';
export { related, type RelatedBinding } from './related';
export type { BindingNoteCode } from './notes';
