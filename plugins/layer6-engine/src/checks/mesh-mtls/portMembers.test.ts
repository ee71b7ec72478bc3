import type { Mtls } from '../../model';
import { anEvidence } from '../../testing/assets';
import { portMembers } from './portMembers';

const decidedBy = anEvidence({ path: 'spec.mtls.mode', value: 'STRICT' });
const mtls = (overrides: Partial<Mtls> = {}): Mtls => ({
  mode: 'mixed',
  ports: [
    { port: 8080, name: 'http', mode: 'enforced', decidedBy },
    { port: 8081, mode: 'opportunistic' },
    { port: 9090, name: 'metrics', mode: 'none' },
  ],
  findings: [],
  decidedBy: [],
  notes: [],
  ...overrides,
});
const all = { isOpen: () => false, observed: true };
const statuses = (members: ReturnType<typeof portMembers>) =>
  members?.items.map(({ name, status }) => `${name} ${status}`);

it('tells each port, and what decides it', () => {
  expect(portMembers(mtls(), all)).toMatchObject({
    title: { en: 'Ports', ko: '포트' },
    items: [
      {
        name: '8080 (http)',
        status: 'pass',
        message: { en: 'Mutual TLS alone' },
        evidence: [decidedBy],
      },
      { name: '8081', status: 'partial', evidence: [] },
      { name: '9090 (metrics)', status: 'fail' },
    ],
  });
  expect(portMembers(mtls({ ports: [] }), all)).toBeUndefined();
});

it('sets ports aside that may stay open', () => {
  const isOpen = ({ name }: { name?: string }) => name === 'metrics';
  expect(statuses(portMembers(mtls(), { ...all, isOpen }))).toEqual([
    '8080 (http) pass',
    '8081 partial',
    '9090 (metrics) not-applicable',
  ]);
});

it.each([
  ['what may be hidden', { gap: { code: 'x', params: {} } }, true],
  ['a template', {}, false],
])('takes nothing for certain by %s', (_, overrides, observed) => {
  const members = portMembers(mtls(overrides), { ...all, observed });
  expect(statuses(members)?.[0]).toBe('8080 (http) unknown');
});

it('shows the worst of many', () => {
  const ports = Array.from({ length: 40 }, (_, at) => ({
    port: 9000 + at,
    mode: at === 39 ? ('none' as const) : ('enforced' as const),
  }));
  const members = portMembers(mtls({ ports }), all);
  expect(members?.title.en).toBe('Ports (12/40)');
  expect(statuses(members)?.slice(0, 2)).toEqual(['9039 fail', '9000 pass']);
});
