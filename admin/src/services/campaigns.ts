import type {
  ActOnCampaign,
  CopyCampaign,
  GetBindableEntries,
  GetBindableTypes,
  GetCampaign,
  GetCampaigns,
  GetCampaignTest,
  GetExpressionFields,
  PreviewCampaign,
  SendCampaign,
  TestCampaign,
  WriteCampaign,
} from '../../../shared/contracts';
import { encodeParams } from '../utils/encodeParams';
import { whatsappApi } from './api';

const CAMPAIGNS = '/whatsapp/campaigns';
const CAMPAIGN = 'WhatsappCampaign' as const;

/** documentId of the campaign that a call is about, beside what it sends. */
interface Of {
  id: string;
}

/** What changes a campaign without a body of its own. */
export type CampaignAction = 'activate' | 'deactivate' | 'archive' | 'unarchive';

const campaignsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappCampaigns: build.query<GetCampaigns.Response, GetCampaigns.Query>({
      query: (params) => ({
        url: CAMPAIGNS,
        method: 'GET',
        config: { params: encodeParams(params) },
      }),
      providesTags: [CAMPAIGN],
    }),
    getWhatsappCampaign: build.query<GetCampaign.Response, string>({
      query: (id) => `${CAMPAIGNS}/${id}`,
      providesTags: [CAMPAIGN],
    }),
    createWhatsappCampaign: build.mutation<WriteCampaign.Response, WriteCampaign.Create>({
      query: (data) => ({ url: CAMPAIGNS, method: 'POST', data }),
      invalidatesTags: (_result, error) => (error ? [] : [CAMPAIGN]),
    }),
    updateWhatsappCampaign: build.mutation<WriteCampaign.Response, Of & WriteCampaign.Update>({
      query: ({ id, ...data }) => ({ url: `${CAMPAIGNS}/${id}`, method: 'PUT', data }),
      // refused, too: somebody else may have been faster, and what he saved is shown then
      invalidatesTags: [CAMPAIGN],
    }),
    deleteWhatsappCampaign: build.mutation<void, string>({
      query: (id) => ({ url: `${CAMPAIGNS}/${id}`, method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [CAMPAIGN]),
    }),
    actOnWhatsappCampaign: build.mutation<ActOnCampaign.Response, Of & { action: CampaignAction }>({
      query: ({ id, action }) => ({ url: `${CAMPAIGNS}/${id}/actions/${action}`, method: 'POST' }),
      invalidatesTags: [CAMPAIGN],
    }),
    copyWhatsappCampaign: build.mutation<CopyCampaign.Response, Of & CopyCampaign.Request>({
      query: ({ id, ...data }) => ({
        url: `${CAMPAIGNS}/${id}/actions/copy`,
        method: 'POST',
        data,
      }),
      invalidatesTags: [CAMPAIGN],
    }),
    previewWhatsappCampaign: build.query<PreviewCampaign.Response, PreviewCampaign.Request>({
      query: (data) => ({ url: `${CAMPAIGNS}/actions/preview`, method: 'POST', data }),
      // what is written is asked about once
      keepUnusedDataFor: 5,
    }),
    getWhatsappExpressionFields: build.query<
      GetExpressionFields.Response,
      GetExpressionFields.Query
    >({
      query: (params) => ({
        url: `${CAMPAIGNS}/actions/fields`,
        method: 'GET',
        config: { params: encodeParams(params) },
      }),
    }),
    getWhatsappBindableTypes: build.query<GetBindableTypes.Response, void>({
      query: () => `${CAMPAIGNS}/actions/content-types`,
    }),
    getWhatsappBindableEntries: build.query<GetBindableEntries.Response, GetBindableEntries.Query>({
      query: (params) => ({
        url: `${CAMPAIGNS}/actions/entries`,
        method: 'GET',
        config: { params: encodeParams(params) },
      }),
      keepUnusedDataFor: 0,
    }),
    sendWhatsappCampaign: build.mutation<
      SendCampaign.Response,
      Of & { idempotencyKey: string } & SendCampaign.Request
    >({
      query: ({ id, idempotencyKey, ...data }) => ({
        url: `${CAMPAIGNS}/${id}/actions/send`,
        method: 'POST',
        data,
        config: { headers: { 'Idempotency-Key': idempotencyKey } },
      }),
      invalidatesTags: [CAMPAIGN, 'WhatsappContact', 'WhatsappConversationList'],
    }),
    testWhatsappCampaign: build.mutation<TestCampaign.Response, Of & TestCampaign.Request>({
      query: ({ id, ...data }) => ({
        url: `${CAMPAIGNS}/${id}/actions/test`,
        method: 'POST',
        data,
      }),
    }),
    getWhatsappCampaignTest: build.query<GetCampaignTest.Response, Of & { message: string }>({
      query: ({ id, message }) => `${CAMPAIGNS}/${id}/tests/${message}`,
      keepUnusedDataFor: 0,
    }),
  }),
});

export const {
  useGetWhatsappCampaignsQuery,
  useGetWhatsappCampaignQuery,
  useCreateWhatsappCampaignMutation,
  useUpdateWhatsappCampaignMutation,
  useDeleteWhatsappCampaignMutation,
  useActOnWhatsappCampaignMutation,
  useCopyWhatsappCampaignMutation,
  usePreviewWhatsappCampaignQuery,
  useGetWhatsappExpressionFieldsQuery,
  useGetWhatsappBindableTypesQuery,
  useGetWhatsappBindableEntriesQuery,
  useSendWhatsappCampaignMutation,
  useTestWhatsappCampaignMutation,
  useGetWhatsappCampaignTestQuery,
} = campaignsApi;
