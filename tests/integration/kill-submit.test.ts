import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import { orderDraft } from '../helpers/templates';

interface TemplateRow {
  status: string;
  provider_key: string | null;
}

let place: ProcessPlace;
beforeAll(async () => {
  place = await startProcessPlace();
  await place.simulator.call('PATCH', '/moderation', { delayMs: 24 * 3_600_000 });
});
afterAll(() => place?.stop());

const atPlatform = async (name: string) =>
  (await place.simulator.call<{ name: string }[]>('GET', '/templates')).filter(
    (template) => template.name === name
  );

const ways = {
  'another submission': (id: string) => place.ask('POST', `/templates/${id}/submit`, {}),
  'a sync': () => place.ask('POST', '/templates/sync', {}),
};

test.each(Object.keys(ways) as (keyof typeof ways)[])(
  'killed between the provider’s answer and the write: %s finds the template',
  async (way) => {
    const name = `killed_before_${way.replace(/\W/g, '_')}`;
    const made = await place.ask('POST', '/templates', { data: orderDraft(name) });
    const { documentId } = made.body.data as { documentId: string };
    await place.command({ do: 'arm', point: 'before a submission is written', nth: 1 });
    await place.ask('POST', `/templates/${documentId}/submit`, {}).catch(() => null);
    expect(await place.exited()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await atPlatform(name)).toHaveLength(1);
    expect(await place.rows<TemplateRow>('templates', { name })).toMatchObject([
      { status: 'draft', provider_key: null },
    ]);

    await place.expireLeases();
    await place.start();
    expect((await ways[way](documentId)).status).toBe(200);
    expect(await place.rows<TemplateRow>('templates', { name })).toMatchObject([
      { document_id: documentId, status: 'pending', provider_key: expect.any(String) },
    ]);
    expect(await atPlatform(name)).toHaveLength(1);
  }
);
