const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-6,
  u: 1e-3,
  m: 1,
  '': 1000,
  k: 1e6,
  M: 1e9,
};

/** Thousandths of a CPU in a quantity such as `4`, `0.5` or `3920m`; 0 where it cannot be read. */
export function cpuMillis(quantity: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)(n|u|m|k|M|)$/.exec(quantity ?? '');
  return match ? Math.round(Number(match[1]) * SUFFIXES[match[2]]) : 0;
}
