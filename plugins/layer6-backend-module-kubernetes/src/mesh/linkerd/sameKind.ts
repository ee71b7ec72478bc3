/** As Linkerd compares groups, kinds and the names of routes that policies refer to: capitals do not matter. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
