export { readValues } from './readValues';
export * from './readManifests';
export * from './watch';
