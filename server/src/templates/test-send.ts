import { errors, z } from '@strapi/utils';
import type { Caller } from '../outbound/send-message';
import { fieldErrors } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { TemplateRow } from './templates';

const body = z.strictObject({
  channel: z.string('must be the documentId of a channel').max(255),
  to: z.string('must be an international number or a user id').max(255),
  values: z.record(z.string(), z.unknown()).default({}),
});

interface Finding {
  path: string[];
  message: string;
}

/** Names a variable as this body does: `values.body.1`, not where it stands in a message. */
const asWritten = (error: unknown): unknown => {
  if (!(error instanceof errors.ValidationError)) return error;
  const { errors: findings = [] } = error.details as { errors?: Finding[] };
  return fieldErrors(
    findings.map(({ path, message }) => {
      const name = path.join('.');
      return {
        path: name.replace(/^template\.variables\./, 'values.'),
        message: message.replace(`${name} `, ''),
      };
    })
  );
};

/** Sends a template to one number, really, and counts it as a test (product M3). */
export const createTemplateTestService = ({ strapi }: { strapi: Strapi }) => ({
  /**
   * @returns documentId of the message
   * @throws ValidationError naming the field · RuleError where a rule says no at once
   */
  async send(row: TemplateRow, wanted: unknown, caller: Caller): Promise<string> {
    const { channel, to, values } = validated(body, wanted);
    const id = await getService(strapi, 'sendMessage')
      .send(
        {
          channel,
          to,
          body: { type: 'template', template: { id: row.document_id, variables: values } } as never,
        },
        { ...caller, origin: 'test' },
        null
      )
      .catch((error: unknown) => {
        throw asWritten(error);
      });
    const message = (await getService(strapi, 'database')
      .table(TABLES.message)
      .where({ id })
      .first('document_id')) as unknown as { document_id: string };
    return message.document_id;
  },
});
