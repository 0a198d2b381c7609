import { putBackOwn } from '../../../server/src/support/host-extension';

test("an extension of an older version keeps the host's fields and gets ours back", () => {
  const type = {
    attributes: {
      phone: { type: 'string', required: true },
      customerNo: { type: 'string' },
    } as Record<string, unknown>,
    indexes: [{ name: 'customer_idx' }, { name: 'phone_idx', columns: ['old'] }],
  };
  putBackOwn(type, {
    attributes: { phone: { type: 'string' }, timezone: { type: 'string' } },
    indexes: [{ name: 'phone_idx' }],
  });
  expect(type.attributes).toEqual({
    phone: { type: 'string' },
    customerNo: { type: 'string' },
    timezone: { type: 'string' },
  });
  expect(type.indexes).toEqual([{ name: 'phone_idx' }, { name: 'customer_idx' }]);
});
