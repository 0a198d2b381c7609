interface JestJson {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
  numTotalTestSuites: number;
  testResults: Array<{
    name: string;
    assertionResults: Array<{ fullName: string; status: string }>;
  }>;
}

interface Difference {
  test: string;
  databases: string[];
  reason?: string;
}

interface JestReport {
  addUp(json: JestJson | null, exitCode: number): Record<string, number>;
  executedTests(json: JestJson, root: string): string[];
  unexplainedDifferences(
    testsByDatabase: Record<string, string[]>,
    differences: Difference[]
  ): Difference[];
}

const report = jest.requireActual<JestReport>('../../../scripts/lib/jest-report.js');

const run = (overrides: Partial<JestJson> = {}): JestJson => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  numTotalTestSuites: 1,
  testResults: [],
  ...overrides,
});

describe('addUp', () => {
  test.each([
    ['a green run', run(), 0, { passed: 3, failed: 0, skipped: 0, suites: 1 }],
    [
      'failed tests',
      run({ numFailedTests: 2 }),
      1,
      { passed: 3, failed: 2, skipped: 0, suites: 1 },
    ],
    [
      'a file that does not compile',
      run({ numRuntimeErrorTestSuites: 1 }),
      1,
      { passed: 3, failed: 1, skipped: 0, suites: 1 },
    ],
    [
      'skipped tests and to-dos',
      run({ numPendingTests: 2, numTodoTests: 1 }),
      0,
      { passed: 3, failed: 0, skipped: 3, suites: 1 },
    ],
    ['a bad end without a failed test', run(), 1, { passed: 3, failed: 1, skipped: 0, suites: 1 }],
    ['a run that wrote nothing', null, 134, { passed: 0, failed: 1, skipped: 0, suites: 0 }],
  ])('%s', (_name, json, exitCode, expected) => {
    expect(report.addUp(json, exitCode)).toEqual(expected);
  });
});

test('executedTests names what ran by file and title, and leaves out what was skipped', () => {
  const json = run({
    testResults: [
      {
        name: '/plugin/tests/integration/inbound.test.ts',
        assertionResults: [
          { fullName: 'inbound a text is stored', status: 'passed' },
          { fullName: 'inbound a text is shown', status: 'failed' },
          { fullName: 'inbound a text is sung', status: 'pending' },
        ],
      },
    ],
  });
  expect(report.executedTests(json, '/plugin')).toEqual([
    'tests/integration/inbound.test.ts › inbound a text is stored',
    'tests/integration/inbound.test.ts › inbound a text is shown',
  ]);
});

describe('unexplainedDifferences', () => {
  const ran = { sqlite: ['a', 'b'], postgres: ['a'], mysql: ['a'] };
  const onlySqlite = { test: 'b', databases: ['sqlite'] };
  test.each<[string, Record<string, string[]>, Difference[], Difference[]]>([
    ['the same tests everywhere', { sqlite: ['a'], postgres: ['a'] }, [], []],
    ['one database alone', { sqlite: ['a', 'b'] }, [], []],
    ['a test on one database only', ran, [], [onlySqlite]],
    ['the same with its reason', ran, [{ ...onlySqlite, reason: 'file locks' }], []],
    ['an entry without a reason', ran, [{ ...onlySqlite, reason: '' }], [onlySqlite]],
    [
      'an entry for other databases',
      ran,
      [{ test: 'b', databases: ['sqlite', 'mysql'], reason: 'x' }],
      [onlySqlite],
    ],
    [
      'an entry that also names a database which did not run',
      { sqlite: ['a', 'b'], postgres: ['a'] },
      [{ test: 'b', databases: ['sqlite', 'mysql'], reason: 'x' }],
      [],
    ],
  ])('%s', (_name, testsByDatabase, differences, expected) => {
    expect(report.unexplainedDifferences(testsByDatabase, differences)).toEqual(expected);
  });
});
