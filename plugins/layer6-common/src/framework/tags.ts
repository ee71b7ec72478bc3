import type { LocalizedText } from '../text';
import type { ComponentId } from './components';

/**
 * A code of the tag catalogue. Organisations may add their own, so this is any string.
 *
 * @public
 */
export type TagCode = string;

/** @public */
export type TagKind = 'primary' | 'secondary' | 'interface' | 'control';

/** @public */
export interface TagDefinition {
  code: TagCode;
  name: LocalizedText;
  kind: TagKind;
  component: ComponentId;
}

/**
 * The tag catalogue. Codes mean other things in other editions of the framework, so it is data, and this is its one place.
 *
 * @public
 */
export const TAGS: readonly TagDefinition[] = [
  {
    code: 'R5.1',
    kind: 'primary',
    component: 'container-runtime',
    name: { en: 'Container Runtime', ko: '컨테이너 런타임' },
  },
  {
    code: 'R5.2',
    kind: 'primary',
    component: 'container-orchestration',
    name: { en: 'Container Orchestration', ko: '컨테이너 오케스트레이션' },
  },
  {
    code: 'R3.2',
    kind: 'secondary',
    component: 'container-orchestration',
    name: { en: 'Auto Scaling', ko: '오토 스케일링' },
  },
  {
    code: 'M1.1',
    kind: 'secondary',
    component: 'container-orchestration',
    name: { en: 'Self-Healing', ko: '자가 복구' },
  },
  {
    code: 'D3.3',
    kind: 'primary',
    component: 'message-queue',
    name: { en: 'Event Streaming', ko: '이벤트 스트리밍' },
  },
  {
    code: 'D3.1',
    kind: 'primary',
    component: 'message-queue',
    name: { en: 'Message Queue', ko: '메시지 큐' },
  },
  {
    code: 'I3.1',
    kind: 'interface',
    component: 'message-queue',
    name: { en: 'AMQP', ko: 'AMQP' },
  },
  {
    code: 'I3.2',
    kind: 'interface',
    component: 'message-queue',
    name: { en: 'Kafka Protocol', ko: 'Kafka 프로토콜' },
  },
  {
    code: 'R5.3',
    kind: 'primary',
    component: 'service-mesh',
    name: { en: 'Service Mesh', ko: '서비스 메시' },
  },
  {
    code: 'S5.3',
    kind: 'control',
    component: 'service-mesh',
    name: { en: 'mTLS', ko: 'mTLS' },
  },
  {
    code: 'M2.1',
    kind: 'control',
    component: 'service-mesh',
    name: { en: 'Distributed Tracing', ko: '분산 추적' },
  },
];
