export * from './view';
export * from './useView';
