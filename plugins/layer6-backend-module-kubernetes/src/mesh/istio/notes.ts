import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { PodContext } from '../podContext';
import type { ServingPort } from '../servingPorts';
import type { MeshIndex } from '../meshIndex';
import { overrideNotes } from './overrides';
import type { PeerPolicy } from './peerAuthentication';
import { trustRoot } from './trustRoot';
import { wishesBoth } from './wish';

/** What the reader should know beside the verdict. */
export function istioNotes(
  context: PodContext,
  policy: PeerPolicy,
  ports: readonly ServingPort[],
  { istio, trustRoots }: MeshIndex,
): MtlsFinding[] {
  const [gateway] = istio.eastWestGateways;
  const notes = [
    ...overrideNotes(policy, context.snapshot),
    ...trustRoots.notes(trustRoot(context, istio)),
  ];
  const note = (code: string, rest: Partial<MtlsFinding> = {}) =>
    notes.push({ code, mode: 'enforced', params: {}, evidence: [], ...rest });

  if (wishesBoth(context)) note('conflicting-injection-labels');
  const serving = new Set(ports.map(({ port }) => port));
  const unused = [...policy.ports]
    .filter(([port]) => serving.size > 0 && !serving.has(port))
    .flatMap(([port, { mode, setBy }]) =>
      mode === policy.mode || !setBy ? [] : [{ port, setBy }],
    );
  if (unused.length > 0) {
    note('port-without-listener', {
      params: { ports: unused.map(({ port }) => String(port)) },
      evidence: unused.map(({ setBy }) => setBy.evidence),
    });
  }
  if (gateway) {
    note('other-clusters-not-visible', {
      evidence: [
        context.snapshot.evidence(
          gateway,
          'metadata.name',
          gateway.metadata.name,
        ),
      ],
    });
  }
  return notes;
}
