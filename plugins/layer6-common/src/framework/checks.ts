import type { LocalizedText } from '../text';

/**
 * Id of a check; stored data, never changed. Organisations may add their own, so this is any string.
 *
 * @public
 */
export type CheckId = string;

/** @public */
export interface ChecklistItem {
  id: CheckId;
  name: LocalizedText;
  /** Two or three words, for table heads and chips. */
  shortName: LocalizedText;
}

/**
 * The checklist, in the framework's order.
 *
 * @public
 */
export const CHECKLIST: readonly ChecklistItem[] = [
  {
    id: 'kubernetes-multi-az',
    name: {
      en: 'Kubernetes cluster is highly available (multi-AZ)',
      ko: 'Kubernetes 클러스터 HA 구성 (Multi-AZ)',
    },
    shortName: { en: 'Cluster HA', ko: '클러스터 HA' },
  },
  {
    id: 'hpa-configured',
    name: {
      en: 'HPA (Horizontal Pod Autoscaler) is configured',
      ko: 'HPA (Horizontal Pod Autoscaler) 설정',
    },
    shortName: { en: 'HPA', ko: 'HPA' },
  },
  {
    id: 'mesh-mtls',
    name: {
      en: 'Service mesh mTLS is enabled',
      ko: 'Service Mesh mTLS 활성화',
    },
    shortName: { en: 'Mesh mTLS', ko: '메시 mTLS' },
  },
  {
    id: 'kafka-replication-factor',
    name: {
      en: 'Kafka replication factor ≥ 3',
      ko: 'Kafka Replication Factor ≥ 3',
    },
    shortName: { en: 'Kafka RF ≥ 3', ko: 'Kafka RF ≥ 3' },
  },
];
