import { testInPortal } from './inPortal.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
process.exitCode = await testInPortal({ PORT: '3180', BACKEND_PORT: '7187' }, [
  'packages/app/e2e/*.test.mjs',
]);
