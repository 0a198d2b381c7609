import { config } from '../../../server/src/config';

const withOption = (change: object) => ({ ...config.default, ...change });

test('the defaults are valid', () => {
  expect(() => config.validator(config.default)).not.toThrow();
});

test.each([
  ['no address', { provider: { baseUrl: 'nowhere' } }, 'provider.baseUrl'],
  ['a number as text', { retention: { eventDays: '30' } }, 'retention.eventDays'],
  ['a negative number', { media: { folder: 'x', maxBytes: -1 } }, 'media.maxBytes'],
  ['a table of limits that does not exist', { templates: { limits: 'wide' } }, 'templates.limits'],
  ['an option that does not exist', { publicURL: 'https://cms.example' }, 'publicURL'],
  [
    'a simulated clock on a real account',
    { clock: { follow: 'http://127.0.0.1:3600' } },
    'clock.follow',
  ],
])('%s stops the boot with a sentence that names the option', (_situation, change, option) => {
  expect(() => config.validator(withOption(change))).toThrow(option);
});

test('a clock is followed while the provider is on loopback', () => {
  const simulator = 'http://127.0.0.1:3600';
  const options = withOption({ provider: { baseUrl: simulator }, clock: { follow: simulator } });
  expect(() => config.validator(options)).not.toThrow();
});
