import { generate } from 'selfsigned';

function selfSigned() {
  const { private: key, cert } = generate(
    [{ name: 'commonName', value: 'localhost' }],
    {
      keySize: 2048,
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [{ type: 2, value: 'localhost' }],
        },
      ],
    },
  );
  return { key, cert };
}

/** Key and certificate of a server at `localhost`. */
export const SERVER = selfSigned();

/** A certificate that has signed nothing but itself. */
export const OTHER_AUTHORITY = selfSigned().cert;
