// Reads what `jest --json` wrote. Pure, so that it is tested by tables.
const path = require('node:path');

/**
 * Adds up one run. A file that could not be run has no test of its own that failed: it counts as one.
 * @param json the parsed file, or null when the run wrote none
 * @param exitCode jest's exit code
 */
const addUp = (json, exitCode) => {
  if (!json) return { passed: 0, failed: 1, skipped: 0, suites: 0 };
  const failed = json.numFailedTests + json.numRuntimeErrorTestSuites;
  return {
    passed: json.numPassedTests,
    // a run that ends badly with no failed test, such as by an error after the last one, is not green
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: json.numPendingTests + json.numTodoTests,
    suites: json.numTotalTestSuites,
  };
};

/** The tests that really ran, as `tests/integration/inbound.test.ts › a customer writes is stored once`. */
const executedTests = (json, root) =>
  json.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(
        ({ fullName }) =>
          `${path.relative(root, file.name).split(path.sep).join('/')} › ${fullName}`
      )
  );

/**
 * Tests that ran on some of the databases only, without a reason in the list of differences.
 * @param testsByDatabase database → names of the tests that ran there
 * @param differences entries `{ test, databases, reason }`: the databases on which the test runs, and why only there
 * @returns `{ test, databases }` of each unexplained one
 */
const unexplainedDifferences = (testsByDatabase, differences) => {
  const all = Object.keys(testsByDatabase);
  const ranOn = new Map();
  for (const database of all) {
    for (const test of testsByDatabase[database]) {
      ranOn.set(test, [...(ranOn.get(test) ?? []), database]);
    }
  }
  const isExplained = (test, databases) =>
    differences.some(
      (entry) =>
        entry.test === test &&
        Boolean(entry.reason) &&
        all.filter((database) => entry.databases.includes(database)).join() === databases.join()
    );
  return [...ranOn]
    .filter(([test, databases]) => databases.length < all.length && !isExplained(test, databases))
    .map(([test, databases]) => ({ test, databases }));
};

module.exports = { addUp, executedTests, unexplainedDifferences };
