export * from './view';
export * from './list';
export * from './writing';
export * from './actions';
export * from './history';
export * from './lint';
