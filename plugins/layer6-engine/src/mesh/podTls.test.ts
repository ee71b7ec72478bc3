import type { MtlsFinding, MtlsMode, PortTls } from '../model';
import { anEvidence } from '../testing/assets';
import { combinePods, weaker, type PodTls } from './podTls';

const PROOF = anEvidence({ path: 'spec.mtls.mode' });
const pod = (
  mode: MtlsMode,
  ports: [number, MtlsMode][] = [],
  findings: MtlsFinding[] = [],
): PodTls => ({
  mode,
  ports: ports.map(([port, at]): PortTls => ({ port, mode: at })),
  findings,
  decidedBy: [PROOF],
  notes: [],
});
const finding = (code: string, mode: MtlsMode): MtlsFinding => ({
  code,
  mode,
  params: { ports: ['8080'] },
  evidence: [],
});

it('takes the weaker of two modes', () => {
  expect(weaker('enforced', 'opportunistic')).toBe('opportunistic');
  expect(weaker('none', 'opportunistic')).toBe('none');
  expect(weaker('enforced', 'enforced')).toBe('enforced');
});

it.each<[string, PodTls[], string]>([
  ['one pod', [pod('enforced')], 'enforced'],
  ['pods alike', [pod('none'), pod('none')], 'none'],
  ['pods that differ', [pod('enforced'), pod('none')], 'mixed'],
  [
    'ports that differ',
    [
      pod('enforced', [
        [80, 'enforced'],
        [90, 'none'],
      ]),
    ],
    'mixed',
  ],
  [
    'known ports say more than what holds elsewhere',
    [pod('none', [[80, 'enforced']])],
    'enforced',
  ],
])('combines %s', (_, pods, mode) => {
  expect(combinePods(pods).mode).toBe(mode);
});

it('lists each port once, as weak as on any pod', () => {
  const { ports } = combinePods([
    pod('enforced', [
      [90, 'enforced'],
      [80, 'enforced'],
    ]),
    pod('enforced', [[80, 'opportunistic']]),
    pod('enforced', [[80, 'enforced']]),
  ]);
  expect(ports).toEqual([
    { port: 80, mode: 'opportunistic' },
    { port: 90, mode: 'enforced' },
  ]);
});

it.each<[string, PodTls, PortTls[]]>([
  [
    'takes plaintext on any port',
    pod('none'),
    [
      { port: 80, name: 'http', mode: 'none', decidedBy: PROOF },
      { port: 90, mode: 'none' },
    ],
  ],
  [
    'takes mutual TLS alone',
    pod('enforced'),
    [
      { port: 80, name: 'http', mode: 'enforced' },
      { port: 90, mode: 'none' },
    ],
  ],
])('judges the ports of others by a pod that %s', (_, other, expected) => {
  const known: PodTls = {
    ...pod('enforced'),
    ports: [
      { port: 80, name: 'http', mode: 'enforced' },
      { port: 90, mode: 'none' },
    ],
  };
  expect(combinePods([known, other]).ports).toEqual(expected);
  expect(combinePods([other, known]).ports).toEqual(expected);
});

it('leaves ports alone that another pod does not serve on', () => {
  const pods = [
    pod('enforced', [[80, 'enforced']]),
    pod('none', [[90, 'enforced']]),
  ];
  expect(combinePods(pods).ports).toEqual([
    { port: 80, mode: 'enforced' },
    { port: 90, mode: 'enforced' },
  ]);
});

it('keeps the name of a port, and the proof of the weaker', () => {
  const at = (port: PortTls): PodTls => ({ ...pod('enforced'), ports: [port] });
  const decidedBy = anEvidence({ path: 'spec.x' });
  const named = at({ port: 80, name: 'http', mode: 'enforced', decidedBy });
  const weak = at({ port: 80, mode: 'none' });
  const expected = [{ port: 80, name: 'http', mode: 'none' }];
  expect(combinePods([named, weak]).ports).toEqual(expected);
  expect(combinePods([weak, named]).ports).toEqual(expected);
});

it('says each finding once, the worst first', () => {
  const permissive = finding('permissive', 'opportunistic');
  const disabled = finding('disabled', 'none');
  const combined = combinePods([
    pod('opportunistic', [], [permissive]),
    pod('none', [], [permissive, disabled]),
  ]);
  expect(combined.findings).toEqual([disabled, permissive]);
  expect(combined.decidedBy).toHaveLength(1);
});

it('keeps proof enough, of each place one', () => {
  const proven = (path: string) => ({
    ...pod('enforced'),
    decidedBy: [anEvidence({ path })],
  });
  const paths = Array.from({ length: 14 }, (_, at) => `spec.at${at % 13}`);
  expect(combinePods(paths.map(proven)).decidedBy).toHaveLength(12);
});
