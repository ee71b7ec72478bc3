import type { TracingUse } from 'backstage-plugin-layer6-engine';
import { containersOf, type PodContext } from '../mesh/podContext';
import { environments } from './environment';

const ENABLED = 'admission.datadoghq.com/enabled';
const LIBRARY = /^admission\.datadoghq\.com\/.+-lib\.(version|custom-image)$/;

/** Init containers that bring Datadog's libraries into a pod. */
const INJECTOR = /^datadog-(lib-.+-init|init-apm-inject)$/;

/** Whether Datadog's tracer is on: told by its own variables, or injected by the admission controller. */
export function datadogTracing(context: PodContext): TracingUse[] {
  const { face, live } = context;
  const containers = environments(context);
  const on = containers.filter(
    environment => environment.get('DD_TRACE_ENABLED') !== 'false',
  );
  const told = on.flatMap(environment => {
    const name = ['DD_TRACE_AGENT_URL', 'DD_TRACE_ENABLED'].find(variable =>
      environment.get(variable),
    );
    return name ? [environment.evidence(name)] : [];
  });
  // The label turns the admission controller away; without it, it depends on the cluster's setting.
  const asked =
    face.labels[ENABLED] === 'false'
      ? []
      : Object.entries(face.annotations).filter(([key]) => LIBRARY.test(key));
  const arrived = containersOf(face).some(({ container }) =>
    INJECTOR.test(container.name),
  );
  const injected =
    on.length > 0 && (arrived || !live)
      ? asked.map(([key, value]) =>
          context.evidence(`metadata.annotations[${key}]`, value),
        )
      : [];
  const evidence = [...told, ...injected];
  return evidence.length > 0 ? [{ by: 'datadog', evidence }] : [];
}
