import { parseBool } from './parseBool';

/* Go, strconv.ParseBool: "It accepts 1, t, T, TRUE, true, True, 0, f, F, FALSE, false, False." */
it('reads what Go reads, and nothing else', () => {
  for (const yes of ['1', 't', 'T', 'TRUE', 'true', 'True']) {
    expect(parseBool(yes)).toBe(true);
  }
  for (const no of ['0', 'f', 'F', 'FALSE', 'false', 'False']) {
    expect(parseBool(no)).toBe(false);
  }
  for (const neither of [undefined, '', 'yes', 'tRUE', ' true']) {
    expect(parseBool(neither)).toBeUndefined();
  }
});
