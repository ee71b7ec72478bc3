export * from './addresses';
export {
  clientsOf,
  kafkaAt,
  rabbitmqAt,
  type ClientSign,
  type EnvironmentFace,
  type Sign,
  type Variable,
} from './clients';
export {
  environmentUses,
  groupSigns,
  useOf,
  withEnvironment,
} from './clientUses';
