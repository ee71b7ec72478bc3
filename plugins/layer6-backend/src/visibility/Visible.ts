/** What of the catalog a caller may see: everything, nothing, or what stands in a set of refs. */
export type Visible = 'all' | 'none' | { setId: number };
