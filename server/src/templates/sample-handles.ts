import type { ChannelClient } from '../provider';
import { HOUR_MS } from '../support/constants';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TemplateProviderError, TemplateRuleError } from './errors';
import { sampleIdsIn, withHandles } from './sample-references';
import type { SampleRow } from './samples';

/** The platform does not say how long a handle lives; half a day is on the safe side. */
const FRESH_MS = 12 * HOUR_MS;

/** Exchanges the samples that components name for what the platform takes (reference §1.5). */
export const createTemplateSampleHandlesService = ({ strapi }: { strapi: Strapi }) => {
  const samples = () => getService(strapi, 'templateSamples');

  const isFresh = (row: SampleRow, wabaId: string): boolean =>
    row.handle !== null &&
    row.handle_waba_id === wabaId &&
    (toMs(row.handle_at) ?? 0) > getService(strapi, 'clock').now() - FRESH_MS;

  const upload = async (client: ChannelClient, row: SampleRow, wabaId: string): Promise<string> => {
    const data = await samples()
      .read(row)
      .catch(() => null);
    if (!data) {
      throw new TemplateRuleError(
        'sample_missing',
        `The sample "${row.file_name}" is not here any more. Choose the file again.`
      );
    }
    const sent = await client.uploadFile({
      data,
      mimeType: row.mime_type,
      fileName: row.file_name,
    });
    if (sent.ok) {
      await samples().noteHandle(row, sent.value.handle, wabaId);
      return sent.value.handle;
    }
    // the gateway has no uploads: 360dialog then documents a public address as the sample
    if (sent.error.httpStatus === 404) {
      if (row.public_url) return row.public_url;
      throw new TemplateRuleError(
        'sample_upload_unavailable',
        `360dialog takes no uploads for this account, and "${row.file_name}" has no public https address. Choose a file of the media library that has one.`
      );
    }
    throw new TemplateProviderError(sent.error);
  };

  return {
    /**
     * One upload at a time; a handle that is still fresh is used again.
     * @throws TemplateRuleError · TemplateProviderError
     */
    async exchange(
      client: ChannelClient,
      wabaId: string,
      components: readonly Record<string, unknown>[]
    ): Promise<Record<string, unknown>[]> {
      const wanted = sampleIdsIn(components);
      const rows = await samples().find(wanted);
      const handles = new Map<string, string>();
      for (const id of wanted) {
        const row = rows.find(({ document_id }) => document_id === id);
        if (!row) {
          throw new TemplateRuleError(
            'sample_missing',
            `The sample sample:${id} is not known. Upload the file and use the reference that it gets.`
          );
        }
        handles.set(
          id,
          isFresh(row, wabaId) ? String(row.handle) : await upload(client, row, wabaId)
        );
      }
      return withHandles(components, (id) => handles.get(id) as string);
    },
  };
};
