import { rule as hpaConfigured } from './hpa-configured';
import { rule as kafkaReplicationFactor } from './kafka-replication-factor';
import { rule as kubernetesMultiAz } from './kubernetes-multi-az';
import { rule as meshMtls } from './mesh-mtls';
import type { CheckRule } from '../model';

/**
 * The built-in checks, in the framework's order.
 *
 * @public
 */
export const CHECK_RULES: readonly CheckRule[] = [
  kubernetesMultiAz,
  hpaConfigured,
  meshMtls,
  kafkaReplicationFactor,
];
