import type {
  CheckTemplateName,
  CopyTemplate,
  DeleteTemplates,
  GetTemplate,
  GetTemplateAccounts,
  GetTemplateFamilies,
  GetTemplateHistory,
  GetTemplateLimits,
  GetTemplates,
  GetTemplateUse,
  ResubmitTemplate,
  SaveTemplateDraft,
  SetTemplateSettings,
  SubmitTemplate,
  SyncTemplates,
  TestTemplate,
  UploadTemplateSample,
} from '../../../shared/contracts';
import { whatsappApi } from './api';

const TEMPLATES = '/whatsapp/templates';

/** documentId of the template that a call is about, beside what it sends or asks. */
interface Of {
  id: string;
}

/** A file of this computer, or one of the media library by its number. */
type SampleSource = { file: File; channel?: string } | UploadTemplateSample.Request;

const action = (id: string, name: string, data: object = {}) => ({
  url: `${TEMPLATES}/${id}/actions/${name}`,
  method: 'POST' as const,
  data,
});

const sampleBody = (source: SampleSource): FormData | UploadTemplateSample.Request => {
  if (!('file' in source)) return source;
  const form = new FormData();
  form.append('file', source.file);
  if (source.channel) form.append('channel', source.channel);
  return form;
};

const templatesApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappTemplates: build.query<GetTemplates.Response, GetTemplates.Query>({
      query: (params) => ({ url: TEMPLATES, method: 'GET', config: { params } }),
      providesTags: ['WhatsappTemplate'],
    }),
    getWhatsappTemplateFamilies: build.query<
      GetTemplateFamilies.Response,
      GetTemplateFamilies.Query
    >({
      query: (params) => ({ url: `${TEMPLATES}/families`, method: 'GET', config: { params } }),
      providesTags: ['WhatsappTemplate'],
    }),
    getWhatsappTemplate: build.query<GetTemplate.Response, string>({
      query: (id) => `${TEMPLATES}/${id}`,
      providesTags: ['WhatsappTemplate'],
    }),
    getWhatsappTemplateHistory: build.query<
      GetTemplateHistory.Response,
      Of & GetTemplateHistory.Query
    >({
      query: ({ id, ...params }) => ({
        url: `${TEMPLATES}/${id}/history`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['WhatsappTemplate'],
    }),
    getWhatsappTemplateUse: build.query<GetTemplateUse.Response, Of & GetTemplateUse.Query>({
      query: ({ id, ...params }) => ({
        url: `${TEMPLATES}/${id}/use`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['WhatsappTemplate'],
    }),
    checkWhatsappTemplateName: build.query<CheckTemplateName.Response, CheckTemplateName.Query>({
      query: (params) => ({ url: `${TEMPLATES}/actions/name`, method: 'GET', config: { params } }),
      providesTags: ['WhatsappTemplate'],
    }),
    getWhatsappTemplateAccounts: build.query<GetTemplateAccounts.Response, void>({
      query: () => `${TEMPLATES}/actions/accounts`,
      providesTags: [{ type: 'WhatsappChannel', id: 'LIST' }],
    }),
    getWhatsappTemplateLimits: build.query<GetTemplateLimits.Response, void>({
      query: () => `${TEMPLATES}/actions/limits`,
    }),
    /** Writes a new draft, or over the draft with this documentId. */
    saveWhatsappTemplateDraft: build.mutation<
      SaveTemplateDraft.Response,
      SaveTemplateDraft.Request & { id?: string }
    >({
      query: ({ id, ...data }) => ({
        url: id ? `${TEMPLATES}/${id}` : TEMPLATES,
        method: id ? 'PUT' : 'POST',
        data,
      }),
      invalidatesTags: (_result, error) => (error ? [] : ['WhatsappTemplate']),
    }),
    submitWhatsappTemplate: build.mutation<SubmitTemplate.Response, string>({
      query: (id) => action(id, 'submit'),
      invalidatesTags: ['WhatsappTemplate'],
    }),
    resubmitWhatsappTemplate: build.mutation<
      ResubmitTemplate.Response,
      Of & ResubmitTemplate.Request
    >({
      query: ({ id, ...data }) => action(id, 'resubmit', data),
      invalidatesTags: ['WhatsappTemplate'],
    }),
    copyWhatsappTemplate: build.mutation<CopyTemplate.Response, Of & CopyTemplate.Request>({
      query: ({ id, ...data }) => action(id, 'copy', data),
      invalidatesTags: ['WhatsappTemplate'],
    }),
    setWhatsappTemplateSettings: build.mutation<
      SetTemplateSettings.Response,
      Of & SetTemplateSettings.Request
    >({
      query: ({ id, ...data }) => ({ url: `${TEMPLATES}/${id}/settings`, method: 'PUT', data }),
      invalidatesTags: ['WhatsappTemplate'],
    }),
    testWhatsappTemplate: build.mutation<TestTemplate.Response, Of & TestTemplate.Request>({
      query: ({ id, ...data }) => action(id, 'test', data),
      invalidatesTags: ['WhatsappTemplate'],
    }),
    uploadWhatsappTemplateSample: build.mutation<UploadTemplateSample.Response, SampleSource>({
      query: (source) => ({
        url: `${TEMPLATES}/actions/upload-sample`,
        method: 'POST',
        data: sampleBody(source),
      }),
    }),
    deleteWhatsappTemplates: build.mutation<DeleteTemplates.Response, DeleteTemplates.Request>({
      query: (data) => ({ url: `${TEMPLATES}/actions/delete`, method: 'POST', data }),
      invalidatesTags: ['WhatsappTemplate'],
    }),
    syncWhatsappTemplates: build.mutation<SyncTemplates.Response, SyncTemplates.Request>({
      query: (data) => ({ url: `${TEMPLATES}/actions/sync`, method: 'POST', data }),
      invalidatesTags: ['WhatsappTemplate'],
    }),
  }),
});

export const {
  useGetWhatsappTemplatesQuery,
  useGetWhatsappTemplateFamiliesQuery,
  useGetWhatsappTemplateQuery,
  useGetWhatsappTemplateHistoryQuery,
  useGetWhatsappTemplateUseQuery,
  useCheckWhatsappTemplateNameQuery,
  useGetWhatsappTemplateAccountsQuery,
  useGetWhatsappTemplateLimitsQuery,
  useSaveWhatsappTemplateDraftMutation,
  useSubmitWhatsappTemplateMutation,
  useResubmitWhatsappTemplateMutation,
  useCopyWhatsappTemplateMutation,
  useSetWhatsappTemplateSettingsMutation,
  useTestWhatsappTemplateMutation,
  useUploadWhatsappTemplateSampleMutation,
  useDeleteWhatsappTemplatesMutation,
  useSyncWhatsappTemplatesMutation,
} = templatesApi;
