import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  CHECKLIST,
  TAGS,
  type LocalizedText,
} from 'backstage-plugin-layer6-common';
import { CHECK_RULES } from './checks';
import { DEFAULT_CHECKS, describeFramework, evaluate } from './evaluation';
import { UNKNOWN_REASONS } from './model';
import { TAG_RULES } from './tags';
import { NOW, aSubject } from './testing/assets';
import type { CheckFixture, TagFixture } from './testing/fixtures';

const foldersIn = (folder: string) =>
  readdirSync(path.join(__dirname, folder), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();

const readmeOf = (folder: string) =>
  readFileSync(path.join(__dirname, folder, 'README.md'), 'utf8');

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const HANGUL = /[가-힣]/;

const placesIn = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

/** Codes whose text lacks a language, or names other places in one than in the other. */
function untranslated(texts: Record<string, LocalizedText>): string[] {
  return Object.entries(texts)
    .filter(([code, { en, ko }]) => {
      const sameParams =
        [...new Set(placesIn(en))].join() === [...new Set(placesIn(ko))].join();
      return !CODE.test(code) || en === '' || !HANGUL.test(ko) || !sameParams;
    })
    .map(([code]) => code);
}

it('has a folder and a catalogue entry for each rule, and no more', () => {
  expect(foldersIn('checks')).toEqual(CHECK_RULES.map(rule => rule.id).sort());
  expect(CHECK_RULES.map(rule => rule.id)).toEqual(
    CHECKLIST.map(item => item.id),
  );
  expect(foldersIn('tags')).toEqual(TAG_RULES.map(rule => rule.code).sort());
  expect(TAG_RULES.map(rule => rule.code)).toEqual(TAGS.map(tag => tag.code));
});

it('describes the whole framework', () => {
  const framework = describeFramework(DEFAULT_CHECKS);
  expect(framework.components).toHaveLength(4);
  expect(framework.tags).toHaveLength(11);
  expect(framework.checks.map(check => check.id)).toEqual(
    CHECKLIST.map(item => item.id),
  );
});

it('gives the shared reasons in both languages', () => {
  expect(untranslated(UNKNOWN_REASONS)).toEqual([]);
});

describe.each(CHECK_RULES)('check $id', rule => {
  const folder = `checks/${rule.id}`;
  // eslint-disable-next-line global-require
  const { fixtures } = require(`./${folder}/fixtures`) as {
    fixtures: CheckFixture[];
  };

  it('has texts in both languages, and a readme that names each reason', () => {
    expect(untranslated({ ...rule.reasons })).toEqual([]);
    expect(
      untranslated({ description: rule.description, why: rule.why }),
    ).toEqual([]);
    expect(rule.reasons).toHaveProperty(rule.notApplicable.code);
    const readme = readmeOf(folder);
    for (const code of Object.keys(rule.reasons)) {
      expect(readme).toContain(`\`${code}\``);
    }
  });

  it('shows every kind of outcome', () => {
    const statuses = new Set(fixtures.map(fixture => fixture.expect.status));
    for (const status of [
      'pass',
      'partial',
      'fail',
      'not-applicable',
      'unknown',
    ]) {
      expect(statuses).toContain(status);
    }
  });

  it.each(fixtures)('$name', ({ subject, settings, expect: expected }) => {
    const { scorecard } = evaluate(subject, {
      now: NOW,
      sources: new Map(),
      checks: {
        ...DEFAULT_CHECKS,
        [rule.id]: { enabled: true, weight: 1, settings: settings ?? {} },
      },
    });
    const result = scorecard.checks.find(check => check.id === rule.id)!;
    expect({ status: result.status, reason: result.reason.code }).toEqual({
      status: expected.status,
      reason: expected.reason,
    });
    const notes = result.notes.map(note => note.reason.code).sort();
    expect(notes).toEqual(expected.notes ? [...expected.notes].sort() : notes);
    const declared = { ...rule.reasons, ...UNKNOWN_REASONS };
    for (const { reason, message } of [
      result,
      ...result.parts,
      ...result.notes,
    ]) {
      expect(Object.keys(declared)).toContain(reason.code);
      expect(placesIn(message.en)).toEqual([]);
    }
    const unproven = result.parts.filter(
      part => part.status === 'pass' && part.evidence.length === 0,
    );
    expect(unproven).toEqual([]);
    const helpless = result.parts.filter(
      part => part.status === 'fail' && !part.remedy,
    );
    expect(helpless).toEqual([]);
  });
});

describe.each(TAG_RULES)('tag $code', rule => {
  const folder = `tags/${rule.code}`;
  // eslint-disable-next-line global-require
  const { fixtures } = require(`./${folder}/fixtures`) as {
    fixtures: TagFixture[];
  };

  it('has texts in both languages, and a readme', () => {
    expect(
      untranslated({ ...rule.reasons, description: rule.description }),
    ).toEqual([]);
    expect(existsSync(path.join(__dirname, folder, 'README.md'))).toBe(true);
  });

  it('shows every kind of outcome', () => {
    const states = new Set(fixtures.map(fixture => fixture.expect.state));
    expect([...states].sort()).toEqual(['not-seen', 'seen', 'unknown']);
  });

  it.each(fixtures)('$name', ({ subject, expect: expected }) => {
    const finding = rule.evaluate(subject);
    expect({ state: finding.state, reason: finding.reason.code }).toEqual(
      expected,
    );
    expect(Object.keys({ ...rule.reasons, ...UNKNOWN_REASONS })).toContain(
      finding.reason.code,
    );
    expect(finding.state === 'seen' && finding.evidence.length === 0).toBe(
      false,
    );
  });

  it('claims nothing where nothing is', () => {
    expect(rule.evaluate(aSubject()).state).not.toBe('seen');
  });
});
