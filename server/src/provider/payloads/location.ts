export { location } from './fields';
