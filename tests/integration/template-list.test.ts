import request from 'supertest';
import { startWorkplace, type Workplace } from '../helpers/workplace';

interface Row {
  documentId: string;
  name: string;
  language: string;
  wabaId: string;
}

let place: Workplace;
let token: string;

beforeAll(async () => {
  place = await startWorkplace();
  token = await place.app.adminToken();
  await place.connect(0);
  // another account, with a hello_world of its own
  await place.connect(2);
});
afterAll(() => place.stop());

const list = async (query: string, kind = ''): Promise<Row[]> => {
  const { body } = await place.admin('get', `/whatsapp/templates${kind}?${query}`).expect(200);
  return (body as { data: Row[] }).data;
};

const names = (rows: Row[]) => [...new Set(rows.map(({ name }) => name))];

test('the whole name finds only the templates of that name, in every account', async () => {
  const rows = await list('name=hello_world');
  expect(names(rows)).toEqual(['hello_world']);
  expect(new Set(rows.map(({ wabaId }) => wabaId)).size).toBe(2);
  expect(await list('name=hello')).toEqual([]);
  expect(names(await list('name=order_shipped', '/families'))).toEqual(['order_shipped']);
});

test('what is hidden from dialogues is left out where only offered ones are asked for', async () => {
  const [shipped] = await list('name=order_shipped');
  await request(place.app.http)
    .put(`/whatsapp/templates/${shipped?.documentId}/settings`)
    .set('Authorization', `Bearer ${token}`)
    .send({ offeredInDialogues: false })
    .expect(200);
  const offered = names(await list('offeredInDialogues=true'));
  expect(offered).toContain('autumn_offer');
  expect(offered).not.toContain('order_shipped');
  expect(names(await list('offeredInDialogues=false'))).toEqual(['order_shipped']);
  expect(names(await list(''))).toContain('order_shipped');
});

test('a filter that is neither yes nor no is refused by its name', async () => {
  const { body } = await place
    .admin('get', '/whatsapp/templates?offeredInDialogues=maybe')
    .expect(400);
  expect(JSON.stringify(body)).toContain('offeredInDialogues');
});
