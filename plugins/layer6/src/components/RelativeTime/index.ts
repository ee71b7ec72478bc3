export { DateTime, RelativeTime } from './RelativeTime';
