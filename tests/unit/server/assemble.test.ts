import { assemble } from '../../../server/src/support/assemble';

test('two slices cannot bring the same service', () => {
  const twice = { services: { clock: () => null } };
  expect(() => assemble([twice, twice])).toThrow('Two slices bring the service "clock"');
});

test('two slices cannot bring the same route', () => {
  const twice = { adminRoutes: [{ method: 'GET' as const, path: '/x', handler: 'x.find' }] };
  expect(() => assemble([twice, twice])).toThrow('Two slices bring the route "GET /x"');
});
