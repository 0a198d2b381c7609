import type {
  ActOnTrigger,
  GetTriggerLog,
  GetTriggerMatches,
  GetTriggers,
  TryTrigger,
  WriteTrigger,
} from '../../../shared/contracts';
import { encodeParams } from '../utils/encodeParams';
import { whatsappApi } from './api';

const TRIGGERS = '/whatsapp/triggers';
const TRIGGER = 'WhatsappTrigger' as const;
/** A scenario message shows the triggers that send it. */
const CHANGED = [TRIGGER, 'WhatsappCampaign'] as const;

/** documentId of the trigger that a call is about, beside what it sends. */
interface Of {
  id: string;
}

const triggersApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappTriggers: build.query<GetTriggers.Response, GetTriggers.Query>({
      query: (params) => ({
        url: TRIGGERS,
        method: 'GET',
        config: { params: encodeParams(params) },
      }),
      providesTags: [TRIGGER],
    }),
    getWhatsappTrigger: build.query<WriteTrigger.Response, string>({
      query: (id) => `${TRIGGERS}/${id}`,
      providesTags: [TRIGGER],
    }),
    createWhatsappTrigger: build.mutation<WriteTrigger.Response, WriteTrigger.Create>({
      query: (data) => ({ url: TRIGGERS, method: 'POST', data }),
      invalidatesTags: (_result, error) => (error ? [] : [...CHANGED]),
    }),
    updateWhatsappTrigger: build.mutation<WriteTrigger.Response, Of & WriteTrigger.Update>({
      query: ({ id, ...data }) => ({ url: `${TRIGGERS}/${id}`, method: 'PUT', data }),
      // refused, too: somebody else may have been faster, and what he saved is shown then
      invalidatesTags: [...CHANGED],
    }),
    deleteWhatsappTrigger: build.mutation<void, string>({
      query: (id) => ({ url: `${TRIGGERS}/${id}`, method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [...CHANGED]),
    }),
    actOnWhatsappTrigger: build.mutation<
      ActOnTrigger.Response,
      Of & { action: 'activate' | 'deactivate' }
    >({
      query: ({ id, action }) => ({ url: `${TRIGGERS}/${id}/actions/${action}`, method: 'POST' }),
      invalidatesTags: [...CHANGED],
    }),
    getWhatsappTriggerMatches: build.query<GetTriggerMatches.Response, string>({
      query: (id) => `${TRIGGERS}/${id}/matching`,
      providesTags: [TRIGGER],
      keepUnusedDataFor: 0,
    }),
    tryWhatsappTrigger: build.mutation<TryTrigger.Response, TryTrigger.UnsavedRequest>({
      query: (data) => ({ url: `${TRIGGERS}/actions/try`, method: 'POST', data }),
    }),
    getWhatsappTriggerLog: build.query<GetTriggerLog.Response, Of & GetTriggerLog.Query>({
      query: ({ id, ...params }) => ({
        url: `${TRIGGERS}/${id}/log`,
        method: 'GET',
        config: { params: encodeParams(params) },
      }),
      providesTags: [TRIGGER],
      keepUnusedDataFor: 0,
    }),
  }),
});

export const {
  useGetWhatsappTriggersQuery,
  useGetWhatsappTriggerQuery,
  useCreateWhatsappTriggerMutation,
  useUpdateWhatsappTriggerMutation,
  useDeleteWhatsappTriggerMutation,
  useActOnWhatsappTriggerMutation,
  useGetWhatsappTriggerMatchesQuery,
  useTryWhatsappTriggerMutation,
  useGetWhatsappTriggerLogQuery,
} = triggersApi;
