import { explainError } from '../../../shared/errors';
import type { ProviderError, Result } from '../provider';
import { DAY_MS } from '../support/constants';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { MediaRow } from './media';

/** Uploaded ids live 30 days (reference §1.4); one that ends within a day is not given out any more. */
const LIFE_MS = 29 * DAY_MS;

interface ProviderMediaRow {
  id: number;
  provider_id: string;
  expires_at: number | string;
}

/** A file at the provider, and whether it had to be uploaded for this. */
export interface ProviderFile {
  id: string;
  uploaded: boolean;
}

/** Files at the provider: uploaded once per channel and content, and again when the id has expired. */
export const createProviderFilesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const table = () => db().table<ProviderMediaRow>(TABLES.providerMedia);
  const underWay = new Map<string, Promise<Result<ProviderFile>>>();

  const known = async (channel: number, contentHash: string): Promise<string | null> => {
    const row = (await table()
      .where({ content_hash: contentHash, channel } as never)
      .first()) as ProviderMediaRow | undefined;
    return row && (toMs(row.expires_at) ?? 0) > clock().now() ? row.provider_id : null;
  };

  const note = async (channel: number, contentHash: string, providerId: string): Promise<void> => {
    const columns = { provider_id: providerId, expires_at: clock().now() + LIFE_MS };
    const [row] = await db().insertOnce(
      TABLES.providerMedia,
      ['content_hash', 'channel'],
      [db().newRow({ content_hash: contentHash, channel, ...columns })]
    );
    if (row && !row.isNew) {
      await table()
        .where({ id: row.id })
        .update(columns as never);
    }
  };

  const unreadable = (why: string): ProviderError => {
    const { title, explanation, nextStep } = explainError('file_unreadable');
    return {
      class: 'never',
      code: 'file_unreadable',
      message: why,
      title,
      explanation,
      nextStep,
      outcome: 'refused',
    };
  };

  const upload = async (file: MediaRow): Promise<Result<ProviderFile>> => {
    const client = await getService(strapi, 'channels').clientOf(Number(file.channel));
    if (!client.ok) return client;
    const data = await getService(strapi, 'storedFiles')
      .open(String(file.storage_key))
      .catch((error: Error) => error);
    if (data instanceof Error) return { ok: false, error: unreadable(data.message) };
    const answer = await client.value.uploadMedia({
      data,
      mimeType: String(file.mime_type),
      fileName: String(file.file_name),
      size: toMs(file.size) ?? 0,
    });
    // without an answer the upload may be there or not; no message went out either way
    if (!answer.ok) return { ok: false, error: { ...answer.error, outcome: 'refused' } };
    await note(Number(file.channel), String(file.content_hash), answer.value.id);
    return { ok: true, value: { id: answer.value.id, uploaded: true } };
  };

  return {
    /** The id of a file at the provider, for one of its messages. Never throws for trouble of provider or file. */
    async idOf(file: MediaRow | null): Promise<Result<ProviderFile>> {
      if (file?.state !== 'stored' || file.storage_key === null) {
        return { ok: false, error: unreadable('it was removed') };
      }
      const id = await known(Number(file.channel), String(file.content_hash));
      if (id !== null) return { ok: true, value: { id, uploaded: false } };
      const key = `${file.channel}|${file.content_hash}`;
      const same = underWay.get(key);
      if (same) return same;
      const work = upload(file).finally(() => underWay.delete(key));
      underWay.set(key, work);
      return work;
    },

    /** The provider does not know the id any more: the next message uploads again. */
    async forget(file: MediaRow): Promise<void> {
      await table()
        .where({ content_hash: file.content_hash, channel: file.channel } as never)
        .delete();
    },
  };
};
