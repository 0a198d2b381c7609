export * from './inbound-event';
export * from './inbound-item';
