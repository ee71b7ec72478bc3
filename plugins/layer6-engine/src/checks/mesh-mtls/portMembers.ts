import type {
  CheckStatus,
  LocalizedText,
  PartMember,
  PartMembers,
} from 'backstage-plugin-layer6-common';
import type { Mtls, MtlsMode, PortTls } from '../../model';
import { ACTUAL } from './reasons';

const STATUS: Record<MtlsMode, CheckStatus> = {
  enforced: 'pass',
  opportunistic: 'partial',
  none: 'fail',
};

const NOT_KNOWN: LocalizedText = {
  en: 'Not known for certain',
  ko: '확인할 수 없음',
};
const MAY_STAY_OPEN: LocalizedText = {
  en: 'Plaintext, which the settings allow on this port',
  ko: '평문 (설정에서 허용한 포트)',
};

/** Enough to see what is meant; a scheduler gives every instance a port of its own. */
const MOST = 12;
const WORST_FIRST: readonly CheckStatus[] = [
  'fail',
  'partial',
  'unknown',
  'not-applicable',
  'pass',
];

/** What each port accepts, and what decides it; undefined where no port is known. */
export function portMembers(
  { ports, gap }: Mtls,
  { isOpen, observed }: { isOpen(port: PortTls): boolean; observed: boolean },
): PartMembers | undefined {
  // A mode that is no fault may be another where something was not seen.
  const isDoubtful = gap !== undefined || !observed;
  const items = ports.map(port =>
    memberOf(port, port.mode === 'enforced' && isDoubtful, isOpen(port)),
  );
  if (items.length === 0) return undefined;
  const shown =
    items.length > MOST ? items.sort(byStatus).slice(0, MOST) : items;
  const count = items.length > MOST ? ` (${MOST}/${items.length})` : '';
  const title = { en: `Ports${count}`, ko: `포트${count}` };
  return { title, items: shown };
}

function memberOf(
  { port, name, mode, decidedBy }: PortTls,
  isUnknown: boolean,
  isOpen: boolean,
): PartMember {
  const member = {
    name: name ? `${port} (${name})` : String(port),
    evidence: decidedBy ? [decidedBy] : [],
  };
  if (isOpen && mode !== 'enforced') {
    return { ...member, status: 'not-applicable', message: MAY_STAY_OPEN };
  }
  return isUnknown
    ? { ...member, status: 'unknown', message: NOT_KNOWN }
    : { ...member, status: STATUS[mode], message: ACTUAL[mode] };
}

function byStatus(a: PartMember, b: PartMember): number {
  return WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status);
}
