export * from './common';
export * from './channels';
export * from './conversations';
export * from './messages';
export * from './templates';
export * from './realtime';
export * from './health';
export * from './outbound-content';
