import { generate } from 'selfsigned';

/** One that vouches for itself and for `localhost`. */
export function certificate(name: string) {
  return generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
}
