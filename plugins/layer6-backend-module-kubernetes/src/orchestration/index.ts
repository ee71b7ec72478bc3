export { interpretControlPlane } from './controlPlane';
export { interpretDistribution } from './distribution';
export { interpretSpread } from './spread';
export { eligibleWorkers, interpretWorkers } from './workers';
export { fargateSign } from './fargate';
