import type {
  ContactCard,
  ContactChange,
  GetContactHistory,
  GetContacts,
  MergeContacts,
  RemoveContact,
  WriteContact,
} from '../../../shared/contracts/contacts';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { answering, callerOf, idOf, viewerOf } from '../support/request';
import { storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { readConsent } from './consent-request';
import type { ContactRow } from './contacts';
import { hostFieldsOf } from './host-fields';
import { readListQuery } from './list-request';

/** Contacts for the admin's pages. */
export const createContactsAdminController = ({ strapi }: { strapi: Strapi }) => {
  const card = () => getService(strapi, 'contactCard');
  const nameOf = (ctx: RequestContext) => callerOf(ctx).name;
  const found = (ctx: RequestContext): Promise<ContactRow> => card().find(idOf(ctx));

  const view = async (row: ContactRow, ctx: RequestContext): Promise<ContactCard> =>
    card().of(row, viewerOf(ctx));

  /** The card as it is now. @param asked documentId that was asked for: it may lead to another contact */
  const show = async (ctx: RequestContext, asked: string): Promise<void> => {
    await getService(strapi, 'clock').sync();
    const row = await card().find(asked);
    ctx.body = {
      data: await view(row, ctx),
      meta: {
        now: new Date(getService(strapi, 'clock').now()).toISOString(),
        mergedFrom: row.document_id === asked ? null : asked,
      },
    } satisfies WriteContact.Response;
  };

  const keep = (
    ctx: RequestContext,
    row: ContactRow,
    kind: ContactChange['kind'],
    details: string[] = []
  ): Promise<void> =>
    getService(strapi, 'contactHistory').keep(
      [{ contact: Number(row.id), kind, details }],
      nameOf(ctx)
    );

  const sideOf = (ctx: RequestContext, name: 'into' | 'from'): string => {
    const value = ctx.query[name];
    if (typeof value !== 'string' || value === '') throw fieldError(name, 'is missing');
    return storedText(value);
  };

  return {
    async find(ctx: RequestContext): Promise<void> {
      const { rows, ...page } = await getService(strapi, 'contactList').page({
        ...readListQuery(ctx.query),
        seesPhones: viewerOf(ctx).seesPhones,
      });
      ctx.body = {
        data: rows,
        meta: { ...page, hasMore: page.before !== null, fields: hostFieldsOf(strapi) },
      } satisfies GetContacts.Response;
    },

    async findOne(ctx: RequestContext): Promise<void> {
      await show(ctx, idOf(ctx));
    },

    async messages(ctx: RequestContext): Promise<void> {
      await getService(strapi, 'clock').sync();
      const row = await found(ctx);
      const dialogues = await card().dialogues(Number(row.id), viewerOf(ctx));
      ctx.body = await getService(strapi, 'thread').across(
        dialogues.map(({ id }) => Number(id)),
        ctx.query
      );
    },

    async history(ctx: RequestContext): Promise<void> {
      const row = await found(ctx);
      ctx.body = {
        data: await getService(strapi, 'contactHistory').of(Number(row.id)),
      } satisfies GetContactHistory.Response;
    },

    async create(ctx: RequestContext): Promise<void> {
      const documentId = await getService(strapi, 'contactEdits').create(ctx.request.body);
      await show(ctx, documentId);
      ctx.status = 201;
    },

    async update(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        const row = await found(ctx);
        await getService(strapi, 'contactEdits').update(row, ctx.request.body);
        await show(ctx, idOf(ctx));
      });
    },

    async recordConsent(ctx: RequestContext): Promise<void> {
      const row = await found(ctx);
      await getService(strapi, 'consents').record(Number(row.id), {
        ...readConsent(ctx.request.body),
        by: nameOf(ctx),
        at: getService(strapi, 'clock').now(),
      });
      await getService(strapi, 'tags').announce([Number(row.id)]);
      await show(ctx, row.document_id);
    },

    async link(ctx: RequestContext): Promise<void> {
      const row = await found(ctx);
      const links = getService(strapi, 'contactLinks');
      const typeName = await links.add(Number(row.id), ctx.request.body, viewerOf(ctx));
      if (typeName !== null) await keep(ctx, row, 'linked', [typeName]);
      await show(ctx, row.document_id);
    },

    async unlink(ctx: RequestContext): Promise<void> {
      const row = await found(ctx);
      const typeName = await getService(strapi, 'contactLinks').remove(
        Number(row.id),
        storedText(String(ctx.params.link))
      );
      await keep(ctx, row, 'unlinked', [typeName]);
      await show(ctx, row.document_id);
    },

    async block(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        const row = await found(ctx);
        const action = ctx.params.action as 'block' | 'unblock';
        const channel = await getService(strapi, 'contactBlocks').change(
          row,
          action,
          ctx.request.body,
          nameOf(ctx)
        );
        await keep(ctx, row, action === 'block' ? 'blocked' : 'unblocked', [channel]);
        await show(ctx, row.document_id);
      });
    },

    async mergePreview(ctx: RequestContext): Promise<void> {
      ctx.body = {
        data: await getService(strapi, 'contactMerges').preview(
          sideOf(ctx, 'into'),
          sideOf(ctx, 'from'),
          viewerOf(ctx)
        ),
      } satisfies MergeContacts.Preview;
    },

    async merge(ctx: RequestContext): Promise<void> {
      const into = await getService(strapi, 'contactMerges').merge(
        ctx.request.body,
        viewerOf(ctx),
        nameOf(ctx)
      );
      await keep(ctx, await card().find(into), 'merged');
      await show(ctx, into);
    },

    async removal(ctx: RequestContext): Promise<void> {
      const row = await found(ctx);
      ctx.body = {
        data: await getService(strapi, 'contactHoldings').of(Number(row.id)),
      } satisfies RemoveContact.Preview;
    },

    async remove(ctx: RequestContext): Promise<void> {
      const done = await getService(strapi, 'contactRemovals').remove(
        await found(ctx),
        nameOf(ctx)
      );
      ctx.body = { data: { done } } satisfies RemoveContact.Response;
    },
  };
};
