import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

/** Plugins are found by `app.packages` in app-config.yaml; here stands only what is this portal's own. */
export default createApp({ features: [navModule] });
