import { bootstrap } from './bootstrap';
import { config } from './config';
import { destroy } from './destroy';
import { register } from './register';
import { slices } from './slices';
import { assemble } from './support/assemble';

const { contentTypes, controllers, services, routes } = assemble(slices);

export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes,
  controllers,
  services,
  routes,
};
