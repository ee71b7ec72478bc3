/**
 * The object that a value was read from, in the words of the system it lives in.
 *
 * @public
 */
export interface ObjectRef {
  /** `group/version`, as in Kubernetes; a vendor's API name and version elsewhere. */
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/**
 * Proof of a known fact: which field of which object in which source had which value, and when it was read. The same in
 * the database, the API and the command line.
 *
 * @public
 */
export interface Evidence {
  /** Name of the source. */
  source: string;
  object: ObjectRef;
  /** Path of the field, e.g. `spec.portLevelMtls.9090.mode`; where a field's absence is the proof, the path that was looked at. */
  path: string;
  /** The value as seen; `null` where the field is absent. Long values are cut at 500 characters. */
  value: string | number | boolean | null;
  /** ISO 8601, UTC. */
  observedAt: string;
  /** True where a person or a configuration declared it and nothing was seen, e.g. a source's `controlPlane` setting. */
  declared?: boolean;
}
