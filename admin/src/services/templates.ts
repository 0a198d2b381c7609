import type { GetTemplates, SyncTemplates } from '../../../shared/contracts';
import { whatsappApi } from './api';

const templatesApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappTemplates: build.query<GetTemplates.Response, GetTemplates.Query>({
      query: (params) => ({ url: '/whatsapp/templates', method: 'GET', config: { params } }),
      providesTags: ['WhatsappTemplate'],
    }),
    syncWhatsappTemplates: build.mutation<SyncTemplates.Response, SyncTemplates.Request>({
      query: (data) => ({ url: '/whatsapp/templates/actions/sync', method: 'POST', data }),
      invalidatesTags: ['WhatsappTemplate'],
    }),
  }),
});

export const { useGetWhatsappTemplatesQuery, useSyncWhatsappTemplatesMutation } = templatesApi;
