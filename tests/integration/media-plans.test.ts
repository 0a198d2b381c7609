import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { sampleFile, uploadOk } from '../helpers/files';
import { analyseTables, fullScans, recordQueries } from '../helpers/query-plan';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const ROWS = 3_000;
const OURS = [TABLES.media, TABLES.outgoingFile, TABLES.providerMedia];

let place: Workplace;
let channel: string;
beforeAll(async () => {
  place = await startWorkplace();
  channel = await place.connect();
  const db = getService(place.strapi, 'database');
  const now = getService(place.strapi, 'clock').now();
  const numbers = Array.from({ length: ROWS }, (_, no) => no);
  const fill = async (table: string, row: (no: number) => Record<string, unknown>) => {
    for (let start = 0; start < ROWS; start += 100) {
      await db
        .table(table)
        .insert(numbers.slice(start, start + 100).map((no) => db.newRow(row(no))) as never);
    }
  };
  // what a year leaves: stored lately, gone long ago, sent from here
  await fill(TABLES.media, (no) => ({
    message: 1_000_000 + no,
    channel: 1_000 + (no % 3),
    state: no % 2 === 0 ? 'stored' : 'expired',
    stored_at: now - no * 60_000,
    file: no % 10 === 0 ? 1_000_000 + no : null,
    due_at: no,
    attempts: 1,
  }));
  await fill(TABLES.outgoingFile, (no) => ({
    channel: 1_000,
    kind: 'image',
    content_hash: String(no).padStart(64, '0'),
    storage_key: `nowhere-${no}`,
    keep_until: now + 86_400_000 + no * 60_000,
  }));
  await fill(TABLES.providerMedia, (no) => ({
    channel: 1_000,
    content_hash: String(no).padStart(64, '0'),
    provider_id: String(no),
    expires_at: now + 86_400_000 + no * 60_000,
  }));
  await analyseTables(place.strapi, OURS);
});
afterAll(() => place.stop());

test('files are received, sent, shown, sent again and removed without reading all of them', async () => {
  const customer = await place.customer();
  const queries = await recordQueries(place.strapi, async () => {
    const { wamid } = await place.simulator.customerWrites(customer, { type: 'image', image: {} });
    const received = await until(async () => {
      const message = await place.stored(wamid);
      return message.media?.state === 'stored' ? message : null;
    }, 'the file is stored');
    await place.api('get', `/api/whatsapp/messages/${received.documentId}/media`).expect(200);
    const file = await uploadOk(place, sampleFile('document'), 'a.pdf', { channel });
    const sent = await place.sendOk({
      channel,
      to: customer,
      type: 'document',
      document: { file: file.id },
    });
    await place.reaches(sent, 'delivered');
    const thread = await place.admin(
      'get',
      `/whatsapp/conversations/${received.conversation?.documentId}/messages`
    );
    const { url } = (thread.body.data as { media: { url: string } | null }[]).find(
      ({ media }) => media
    )?.media as { url: string };
    expect((await fetch(`${place.app.url}${url}`)).status).toBe(200);
    await getService(place.strapi, 'mediaRemoval').run();
  });
  expect(queries.length).toBeGreaterThan(15);
  expect(await fullScans(place.strapi, queries, OURS)).toEqual([]);
});
