export { BROKER_KEYS, BROKER_RETENTION, TOPIC_KEYS } from './configs';
export type { Answer, Configs, Failure, KafkaReading } from './KafkaReading';
export { failureOfCode } from './protocolErrors';
export { readCluster } from './readCluster';
