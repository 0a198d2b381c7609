export * from './message';
export * from './template';
export * from './channel';
export * from './campaign';
