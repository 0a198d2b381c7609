import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { CampaignRecipientView } from '../../../shared/contracts/campaigns';
import { maskPhone } from '../../../shared/phone';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { RecipientQuery } from './recipient-list';

const PAGE = 500;

const COLUMNS = [
  'contact',
  'name',
  'phone',
  'state',
  'reason',
  'explanation',
  'details',
  'language',
  'message',
  'attempts',
  'tried_again',
  'answered',
  'clicked',
] as const;

const rowOf = (
  one: CampaignRecipientView,
  seesPhones: boolean
): Record<(typeof COLUMNS)[number], string | number> => ({
  contact: one.contact?.documentId ?? '',
  name: one.contact?.displayName ?? '',
  phone:
    (seesPhones ? one.contact?.phone : one.contact?.phone && maskPhone(one.contact.phone)) ?? '',
  state: one.state,
  reason: one.reason ?? '',
  explanation: one.problem?.title ?? '',
  details: one.details ?? '',
  language: one.language ?? '',
  message: one.message ?? '',
  attempts: one.attempts,
  tried_again: one.triedAgainAt ?? '',
  answered: one.answeredAt ?? '',
  clicked: one.clickedAt ?? '',
});

/** Recipients as CSV, a page in memory at a time. */
export const createRecipientExportService = ({ strapi }: { strapi: Strapi }) => ({
  /** With a byte order mark, for spreadsheets; what they would take for a formula is a text. */
  stream(query: RecipientQuery, seesPhones = true): Readable {
    const pages = async function* () {
      let after: string | null = null;
      do {
        const { recipients, next }: { recipients: CampaignRecipientView[]; next: string | null } =
          await getService(strapi, 'recipientList').page(query, after, PAGE);
        yield* recipients.map((one) => rowOf(one, seesPhones));
        after = next;
      } while (after !== null);
    };
    return Readable.from(pages()).pipe(
      stringify({ header: true, bom: true, columns: [...COLUMNS], escape_formulas: true })
    );
  },
});
