export * from './view';
export * from './writing';
export * from './actions';
export * from './expressions';
export * from './lists';
export * from './sending-settings';
