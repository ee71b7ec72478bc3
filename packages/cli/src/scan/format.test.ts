import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatProblem, formatTable } from './format';
import { scan } from './scan';

it('prints no control characters out of a file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'layer6-'));
  try {
    writeFileSync(
      path.join(folder, 'objects.json'),
      JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'cart\u001b[2J\u0007', namespace: 'shop' },
        spec: { template: { spec: { containers: [{ name: 'cart' }] } } },
      }),
    );
    const { report } = await scan({
      paths: [folder],
      complete: true,
      clusters: false,
      now: new Date(),
    });
    expect(formatTable(report)).toContain(
      'Deployment shop/cart\ufffd[2J\ufffd',
    );
    expect(formatTable(report)).not.toContain('\u0007');
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(formatProblem({ message: 'cart\u001b[2J' })).toBe('cart\ufffd[2J');
});
