import { get } from '../../../../../shared/templates/components';
import { applyFix, lintTemplate, RULES } from '../../../../../shared/templates/lint';
import { ACCOUNT_CASES } from './account-cases';
import { RULE_CASES, type Broken, type RuleCases } from '../../../../fixtures/templates/cases';

const severityOf = new Map(RULES.map(({ code, severity }) => [code, severity]));

const findingsOf = (definition: unknown, { code, preset }: RuleCases) =>
  lintTemplate(definition, { limits: preset ?? 'current' }).findings.filter(
    (finding) => finding.code === code
  );

const valueAt = (definition: unknown, path: string): unknown =>
  (path.match(/[^.[\]]+/g) ?? []).reduce<unknown>(
    (holder, key) =>
      Array.isArray(holder) ? (holder as unknown[])[Number(key)] : get(holder, key),
    definition
  );

const expectBroken = ({ definition, path, marked }: Broken, cases: RuleCases): void => {
  const findings = findingsOf(definition, cases);
  expect(findings.map((finding) => finding.path)).toContain(path);
  for (const { severity, message, start, end, path: at } of findings) {
    expect(severity).toBe(severityOf.get(cases.code));
    expect(message).toMatch(/^[\p{Lu}\p{N}"{*].+\.$/su);
    if (start === undefined || end === undefined) continue;
    const text = valueAt(definition, at) as string;
    expect(start).toBeGreaterThanOrEqual(0);
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  if (marked === undefined) return;
  const spans = findings
    .filter((finding) => finding.path === path)
    .map(({ start, end }) => (valueAt(definition, path) as string).slice(start, end));
  expect(spans).toContain(marked);
};

/** One click mends it: the finding is gone, and nothing else came by it. */
const expectMended = ({ definition }: Broken, cases: RuleCases): void => {
  const [finding] = findingsOf(definition, cases);
  if (!finding?.fix) return;
  const mended = applyFix(definition, finding.fix);
  const before = findingsOf(definition, cases).length;
  expect(findingsOf(mended, cases).length).toBeLessThan(before);
};

test('every rule has cases', () => {
  const tested = [...RULE_CASES, ...ACCOUNT_CASES].map(({ code }) => code);
  expect([...tested].sort()).toEqual(RULES.map(({ code }) => code).sort());
});

describe.each(RULE_CASES.map((cases): [string, RuleCases] => [cases.code, cases]))(
  '%s',
  (_code, cases) => {
    test('names its source and has each kind of case', () => {
      expect(cases.source.trim()).not.toBe('');
      expect(cases.lastLegal.length).toBeGreaterThan(0);
      expect(cases.firstIllegal.length).toBeGreaterThan(0);
      expect(cases.realLife.length).toBeGreaterThan(0);
    });

    test.each(cases.lastLegal.map((definition, index): [number, unknown] => [index, definition]))(
      'last legal %i',
      (_index, definition) => {
        expect(findingsOf(definition, cases)).toEqual([]);
      }
    );

    test.each(cases.firstIllegal.map((one, index): [number, Broken] => [index, one]))(
      'first illegal %i',
      (_index, one) => {
        expectBroken(one, cases);
        expectMended(one, cases);
      }
    );

    test.each(cases.realLife.map((one, index): [number, Broken] => [index, one]))(
      'from real life %i',
      (_index, one) => {
        expectBroken(one, cases);
        expectMended(one, cases);
      }
    );
  }
);
