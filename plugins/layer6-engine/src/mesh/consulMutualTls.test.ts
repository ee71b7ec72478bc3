import { anEvidence } from '../testing/assets';
import {
  consulMutualTls,
  consulOverrides,
  type ConsulTlsEntry,
} from './consulMutualTls';

const entry = (mode?: string, refused?: boolean): ConsulTlsEntry => ({
  mode,
  refused,
  setting: `${mode}`,
  evidence: anEvidence({ value: mode ?? null }),
});

/* Consul documentation, "Service defaults", MutualTLSMode: empty inherits, of "Proxy defaults"; `strict` by default. */
it.each<[string, (ConsulTlsEntry[] | [])[], string]>([
  ['nobody says anything', [], 'strict by default'],
  [
    'an empty mode inherits',
    [[entry('')], [entry('permissive')]],
    'permissive',
  ],
  [
    'the first level decides',
    [[entry('strict')], [entry('permissive')]],
    'strict',
  ],
  ['an unknown word is not strict', [[entry('lenient')]], 'permissive'],
  [
    'of several the permissive',
    [[entry('strict'), entry('permissive')]],
    'permissive',
  ],
  [
    'a strict one that was refused protects nobody',
    [[entry('strict', true)], [entry('permissive')]],
    'permissive',
  ],
  [
    'a permissive one that was refused counts',
    [[entry('permissive', true)], [entry('strict')]],
    'permissive',
  ],
])('%s', (_, levels, expected) => {
  const { permissive, setting, evidence } = consulMutualTls(levels);
  expect(evidence).toHaveLength(setting ? 1 : 0);
  const word = permissive ? 'permissive' : 'strict';
  expect(setting ? word : `${word} by default`).toBe(expected);
});

it.each<[string, ConsulTlsEntry[][], string[]]>([
  ['one that is of the same mind', [[entry('strict')], [entry('strict')]], []],
  [
    'one of a level above',
    [[entry('strict')], [entry('')], [entry('permissive')]],
    ['policy-overrides: strict over permissive'],
  ],
])('notes what is overridden: %s', (_, levels, expected) => {
  const notes = consulOverrides(consulMutualTls(levels));
  expect(
    notes.map(
      ({ code, params }) => `${code}: ${params.setting} over ${params.others}`,
    ),
  ).toEqual(expected);
});
