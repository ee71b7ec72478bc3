/** Stretches of a series that have values, each with the index of its first. */
export function runsOf(
  series: readonly (number | null)[],
): { from: number; values: number[] }[] {
  const runs: { from: number; values: number[] }[] = [];
  series.forEach((value, index) => {
    if (value === null) return;
    const last = runs.at(-1);
    if (last && last.from + last.values.length === index) {
      last.values.push(value);
    } else {
      runs.push({ from: index, values: [value] });
    }
  });
  return runs;
}
