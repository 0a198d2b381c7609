import { getService } from '../../server/src/support/get-service';
import { padded, sampleFile, uploadOk } from '../helpers/files';
import { startPrivateStorage } from '../helpers/private-storage';
import { until } from '../helpers/until';
import { startWorkplace } from '../helpers/workplace';

const DAY = 24 * 3_600_000;

test.each([true, false])(
  'with a private upload provider all files lie there and are read through us (ranges: %s)',
  async (knowsRanges) => {
    const storage = await startPrivateStorage({ knowsRanges });
    const place = await startWorkplace({ env: storage.env });
    try {
      const channel = await place.connect();
      const customer = await place.customer();
      const { wamid } = await place.simulator.customerWrites(customer, {
        type: 'audio',
        audio: {},
      });
      const message = await until(async () => {
        const stored = await place.stored(wamid);
        return stored.media?.state === 'stored' ? stored : null;
      }, 'the file is stored');
      expect(storage.files()).toHaveLength(1);

      const address = `/api/whatsapp/messages/${message.documentId}/media`;
      const whole = await place.api('get', address).responseType('blob').expect(200);
      expect((whole.body as Buffer).equals(sampleFile('audio'))).toBe(true);
      const part = await place.api('get', address).set('Range', 'bytes=20-49').responseType('blob');
      expect(part.status).toBe(206);
      expect((part.body as Buffer).equals(sampleFile('audio').subarray(20, 50))).toBe(true);

      const file = await uploadOk(place, padded(sampleFile('document'), 200_000), 'a.pdf', {
        channel,
      });
      expect(storage.files()).toHaveLength(2);
      const sent = await place.sendOk({
        channel,
        to: customer,
        type: 'document',
        document: { file: file.id },
      });
      await place.reaches(sent, 'delivered');

      await place.simulator.advanceClock(31 * DAY);
      await getService(place.strapi, 'clock').sync();
      await getService(place.strapi, 'mediaRemoval').run();
      expect(storage.files()).toEqual([]);
      expect((await place.readMessage(sent)).media?.state).toBe('expired');
    } finally {
      await place.stop();
      await storage.stop();
    }
  }
);
