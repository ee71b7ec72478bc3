export * from './keys';
export * from './declared';
export * from './tags';
export * from './observed';
export {
  encodeSourceName,
  matchesPattern,
  type EntryProblem,
  type NamePattern,
  type ParsedEntries,
  type WrongEntry,
} from './entries';
export type { ChannelReference, ConsumerGroupReference } from './channels';
export type {
  ConsulServiceReference,
  DockerReference,
  EcsServiceReference,
} from './workloads';
