import { after, before, describe, it } from 'node:test';
import { testUtils } from './testUtils.mjs';
import { watcher, without } from './watch.mjs';

const { policy, setUpMeshes, tearDownMeshes } = testUtils(
  'packages/backend/src/clusters/__testUtils__/meshes.ts',
);

describe(
  'Istio on an API server',
  { skip: without('API server', 'KUBECONFIG') },
  () => {
    const { start, stop, watch } = watcher();

    before(async () => {
      setUpMeshes();
      policy({});
      await start();
    });

    after(async () => {
      await stop();
      tearDownMeshes();
    });

    it('names the port that is opened while somebody looks, and what opened it', async () => {
      const tab = await watch('checkout');
      await tab.see(
        'strict',
        tab.check(/mTLS.*Pass$/),
        tab.tag('S5.3', 'Seen'),
      );

      policy({ portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } });
      const partial = tab.check(/mTLS.*9090.*Partial$/);
      await partial.waitFor();
      await partial.click();
      await tab.see(
        'one-port-open',
        tab.page
          .getByText(
            'PeerAuthentication layer6-mesh-istio/default · spec.portLevelMtls.9090.mode',
          )
          .first(),
        tab.tag('S5.3', 'Seen'),
      );

      policy({});
      await tab.see('strict-again', tab.check(/mTLS.*Pass$/));
      await tab.leave();
    });
  },
);
