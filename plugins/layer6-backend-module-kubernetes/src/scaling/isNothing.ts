/** Whether a quantity is absent or zero, in whatever unit: `0`, `0m`, `0.0Gi`. */
export function isNothing(quantity: string | undefined): boolean {
  return /^0*(?:\.0*)?[A-Za-z]*$/.test(quantity ?? '');
}
