import { errorCatalogue, explainError, type ErrorClass } from '../../../../shared/errors';
import { documented, type Policy } from './documented-codes';

/** Classes that a policy of the reference may become. */
const classesOf: Record<Policy, ErrorClass[]> = {
  backOff: ['retry'],
  later: ['retry-later'],
  never: ['never', 'fix-template', 'fix-contact'],
  pause: ['account'],
  reconnect: ['reconnect'],
};

describe('explainError', () => {
  it.each(documented)('$code is $policy', ({ code, policy, as }) => {
    const entry = explainError(code);
    expect(entry.code).toBe(code);
    expect(classesOf[policy]).toContain(entry.class);
    if (as) expect(entry.class).toBe(as);
    expect(entry.title).not.toMatch(/with the code/);
  });

  it('bounds the attempts where the reference does', () => {
    const bounded = errorCatalogue.filter(({ maxAttempts }) => maxAttempts !== undefined);
    expect(Object.fromEntries(bounded.map(({ code, maxAttempts }) => [code, maxAttempts]))).toEqual(
      {
        1: 3,
        131000: 3,
        131049: 4,
        135000: 2,
      }
    );
    for (const entry of bounded) expect(['retry', 'retry-later']).toContain(entry.class);
  });

  it.each([
    ['a number as a string', '131047', 131047],
    ['an HTTP status of a family', 'http_599', 'http_599'],
    ['an unknown number', 424242, 424242],
    ['an unknown word', 'constructor', 'constructor'],
    ['the name of a prototype', '__proto__', '__proto__'],
    ['nothing', null, 'unknown'],
    ['undefined', undefined, 'unknown'],
    ['an empty word', '', 'unknown'],
    ['not a number', Number.NaN, Number.NaN],
  ])('answers to %s', (_label, code, expected) => {
    expect(explainError(code).code).toBe(expected);
    expect(explainError(code).title).toBeTruthy();
  });

  it.each([424242, 'constructor', '__proto__', null, undefined, '', -1, 131201.5])(
    'does not try %p again by itself unless it is known',
    (code) => expect(explainError(code).class).toBe('never')
  );

  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
    [2388011, false],
    [2388012, true],
    [2388103, true],
    [2388104, false],
  ])('range ends: %p', (code, inRange) => {
    expect(explainError(code).class === 'reconnect').toBe(inRange);
  });
});

describe('the words', () => {
  it('no code stands twice', () => {
    const codes = errorCatalogue.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it.each(errorCatalogue.map((entry) => [entry.code, entry] as const))('%s', (_code, entry) => {
    for (const words of [entry.title, entry.explanation, entry.nextStep]) {
      expect(words).toMatch(/^[A-Z3]/);
      expect(words).not.toMatch(/!|please|oops|sorry|\byour? fault\b|[{}]/i);
    }
    expect(entry.title).not.toMatch(/[.]$/);
    expect(entry.explanation).toMatch(/[.]$/);
    expect(entry.nextStep).toMatch(/[.]$/);
  });
});
