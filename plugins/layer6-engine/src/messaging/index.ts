export * from './addresses';
export * from './clients';
export * from './clientUses';
