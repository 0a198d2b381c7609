import { isRecord } from '../../../shared/templates/components';
import { lintTemplate } from '../../../shared/templates/lint';
import { ACCEPTED_KINDS } from '../../fixtures/templates/kinds';
import { RULE_CASES } from '../../fixtures/templates/cases';
import { startTestSimulator, type TestSimulator } from '../../helpers/simulator';
import { DISAGREEMENTS } from './disagreements';

interface Verdict {
  id: string;
  lint: string;
  simulator: string;
}

const CASES: [id: string, definition: unknown][] = [
  ...Object.entries(ACCEPTED_KINDS).map(([kind, definition]): [string, unknown] => [
    `kind: ${kind}`,
    definition,
  ]),
  // the narrower limits are ours, not the platform's
  ...RULE_CASES.filter(({ preset }) => !preset).flatMap(
    ({ code, lastLegal, firstIllegal, realLife }) =>
      [
        ...lastLegal.map((definition, at): [string, unknown] => [`last legal ${at}`, definition]),
        ...firstIllegal.map(({ definition }, at): [string, unknown] => [
          `first illegal ${at}`,
          definition,
        ]),
        ...realLife.map(({ definition }, at): [string, unknown] => [`real life ${at}`, definition]),
      ].map(([kind, definition]): [string, unknown] => [`${code}: ${kind}`, definition])
  ),
];

/** Sample handles are invented in the cases; the simulator takes addresses, or files that it has. */
const withSamples = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withSamples);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'header_handle' && Array.isArray(item)
        ? item.map((handle) => (handle === '' ? '' : 'https://cdn.example/sample'))
        : withSamples(item),
    ])
  );
};

const sentence = (definition: unknown): string => {
  const { findings } = lintTemplate(definition);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? 'accepts' : `refuses: ${errors.map(({ code }) => code).join(', ')}`;
};

/** For the log of the run: on what the two disagree, and who is right. */
const disagreements = (found: Verdict[]): string => {
  const lines = found.map(({ id, lint, simulator }) => {
    const right = DISAGREEMENTS.find(({ cases }) => cases.includes(id))?.right ?? 'not judged yet';
    return `  ${id} | right: ${right} | lint ${lint} | simulator ${simulator}`;
  });
  return `Lint and simulator disagree on ${found.length} of ${CASES.length} cases:\n${lines.join('\n')}\n`;
};

describe('the lint and the simulated moderation, each written from the platform’s rules by itself', () => {
  let simulator: TestSimulator;
  beforeAll(async () => {
    simulator = await startTestSimulator();
  });
  afterAll(() => simulator.stop());

  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { 'D360-API-KEY': simulator.key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  /** Refused at once, rejected by moderation, or approved; on an account without other templates. */
  const moderate = async (definition: unknown): Promise<string> => {
    await simulator.call('POST', '/reset');
    await simulator.call('PATCH', '/moderation', { decide: 'rules', delayMs: 0 });
    const created = await ask('POST', '/message_templates', withSamples(definition));
    if (created.status !== 200) {
      const { error } = created.body as { error?: Record<string, unknown> };
      expect(created.status).toBe(400);
      return `refuses: ${String(error?.error_subcode ?? error?.code)} ${String(error?.error_user_msg ?? error?.message)}`;
    }
    await simulator.advanceClock(60_000);
    const { body } = await ask('GET', `/message_templates/${String(created.body.id)}`);
    return body.status === 'APPROVED'
      ? 'accepts'
      : `refuses: ${String(body.status)} ${String(body.rejected_reason)}`;
  };

  const verdict = (word: string): string => word.split(':')[0] as string;

  test('disagree only where it is told who is right', async () => {
    const found: Verdict[] = [];
    for (const [id, definition] of CASES) {
      const ours = sentence(definition);
      const theirs = await moderate(definition);
      if (verdict(ours) !== verdict(theirs)) found.push({ id, lint: ours, simulator: theirs });
    }
    process.stdout.write(disagreements(found));
    const listed = DISAGREEMENTS.flatMap(({ cases }) => cases);
    expect(found.filter(({ id }) => !listed.includes(id))).toEqual([]);
    expect(listed.filter((id) => !found.some((one) => one.id === id))).toEqual([]);
  }, 300_000);

  test('every disagreement names a case, who is right, and why', () => {
    const known = new Set(CASES.map(([id]) => id));
    for (const { cases, right, why } of DISAGREEMENTS) {
      for (const id of cases) expect(known).toContain(id);
      expect(['lint', 'simulator', 'unknown']).toContain(right);
      expect(why.length).toBeGreaterThan(20);
    }
    const listed = DISAGREEMENTS.flatMap(({ cases }) => cases);
    expect(new Set(listed).size).toBe(listed.length);
  });
});
