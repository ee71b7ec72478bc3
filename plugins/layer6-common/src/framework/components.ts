import type { LocalizedText } from '../text';

/** @public */
export type ComponentId =
  | 'container-runtime'
  | 'container-orchestration'
  | 'message-queue'
  | 'service-mesh';

/** @public */
export interface ComponentDefinition {
  id: ComponentId;
  name: LocalizedText;
}

/**
 * The layer itself: the application runtime, the environment in which applications run.
 *
 * @public
 */
export const LAYER = {
  number: 6,
  name: { en: 'Application Runtime', ko: '애플리케이션 런타임' },
} as const;

/**
 * The four components, in the framework's order.
 *
 * @public
 */
export const COMPONENTS: readonly ComponentDefinition[] = [
  {
    id: 'container-runtime',
    name: { en: 'Container Runtime', ko: '컨테이너 런타임' },
  },
  {
    id: 'container-orchestration',
    name: { en: 'Container Orchestration', ko: '컨테이너 오케스트레이션' },
  },
  { id: 'message-queue', name: { en: 'Message Queue', ko: '메시지 큐' } },
  { id: 'service-mesh', name: { en: 'Service Mesh', ko: '서비스 메시' } },
];
