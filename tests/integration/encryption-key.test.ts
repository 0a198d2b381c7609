import { startWorkplace } from '../helpers/workplace';

test('without an encryption key nothing is saved, and it says what to do', async () => {
  const place = await startWorkplace({ env: { ENCRYPTION_KEY: '' } });
  try {
    const { body } = await place
      .admin('post', '/whatsapp/channels/actions/connect')
      .send({ apiKey: place.simulator.key });
    const steps = (body as { data: { steps: { name: string; state: string; message: string }[] } })
      .data.steps;
    expect(steps.find(({ state }) => state === 'failed')).toMatchObject({
      name: 'store',
      message: expect.stringContaining('ENCRYPTION_KEY'),
    });
    expect((await place.admin('get', '/whatsapp/channels')).body.data).toEqual([]);
  } finally {
    await place.stop();
  }
});
