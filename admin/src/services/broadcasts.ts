import type {
  ActOnCampaign,
  CheckCampaign,
  CountAudience,
  GetAudienceLists,
  GetCampaignRecipients,
  GetCampaignReport,
  ReadAudienceList,
  ScheduleCampaign,
  StartCampaign,
  SteerCampaign,
} from '../../../shared/contracts/campaigns';
import { serverClock } from './serverClock';
import { whatsappApi } from './api';

const CAMPAIGNS = '/whatsapp/campaigns';
const LISTS = '/whatsapp/audience-lists';
const CAMPAIGN = 'WhatsappCampaign' as const;
const LIST = 'WhatsappAudienceList' as const;

/** documentId of the broadcast that a call is about, beside what it sends or asks. */
interface Of {
  id: string;
}

const act = (id: string, name: string, data: object = {}) => ({
  url: `${CAMPAIGNS}/${id}/actions/${name}`,
  method: 'POST' as const,
  data,
});

const broadcastsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** Counts, checks and renders; what it gives is good for ten minutes, so nobody keeps it longer. */
    checkWhatsappBroadcast: build.mutation<CheckCampaign.Response, string>({
      query: (id) => act(id, 'preflight'),
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.data.now);
      },
    }),
    startWhatsappBroadcast: build.mutation<StartCampaign.Response, Of & StartCampaign.Request>({
      query: ({ id, ...data }) => act(id, 'start', data),
      invalidatesTags: [CAMPAIGN],
    }),
    scheduleWhatsappBroadcast: build.mutation<
      ScheduleCampaign.Response,
      Of & ScheduleCampaign.Request
    >({
      query: ({ id, ...data }) => act(id, 'schedule', data),
      invalidatesTags: [CAMPAIGN],
    }),
    steerWhatsappBroadcast: build.mutation<
      ActOnCampaign.Response,
      Of & { action: 'pause' | 'resume' | 'stop' | 'retry' } & SteerCampaign.Request
    >({
      query: ({ id, action, ...data }) => act(id, action, data),
      // refused, too: it is in another state than was shown
      invalidatesTags: [CAMPAIGN],
    }),
    getWhatsappBroadcastReport: build.query<GetCampaignReport.Response, string>({
      query: (id) => `${CAMPAIGNS}/${id}/report`,
      providesTags: [CAMPAIGN],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.data.now);
      },
    }),
    getWhatsappRecipients: build.query<
      GetCampaignRecipients.Response,
      Of & GetCampaignRecipients.Query
    >({
      query: ({ id, ...params }) => ({
        url: `${CAMPAIGNS}/${id}/recipients`,
        method: 'GET',
        config: { params },
      }),
      providesTags: [CAMPAIGN],
      keepUnusedDataFor: 5,
    }),
    countWhatsappAudience: build.query<CountAudience.Response, CountAudience.Request>({
      query: (data) => ({ url: `${CAMPAIGNS}/actions/count-audience`, method: 'POST', data }),
      providesTags: [LIST, 'WhatsappSegment'],
      keepUnusedDataFor: 30,
    }),
    getWhatsappAudienceLists: build.query<GetAudienceLists.Response, void>({
      query: () => LISTS,
      providesTags: [LIST],
    }),
    getWhatsappAudienceList: build.query<ReadAudienceList.Response, string>({
      query: (id) => `${LISTS}/${id}`,
      providesTags: [LIST],
    }),
    readWhatsappAudienceList: build.mutation<
      ReadAudienceList.Response,
      Of & ReadAudienceList.Request
    >({
      query: ({ id, ...data }) => ({
        url: `${LISTS}/${id}/actions/read`,
        method: 'POST',
        data,
      }),
      invalidatesTags: [LIST],
    }),
    removeWhatsappAudienceList: build.mutation<void, string>({
      query: (id) => ({ url: `${LISTS}/${id}`, method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [LIST]),
    }),
  }),
});

export const {
  useCheckWhatsappBroadcastMutation,
  useStartWhatsappBroadcastMutation,
  useScheduleWhatsappBroadcastMutation,
  useSteerWhatsappBroadcastMutation,
  useGetWhatsappBroadcastReportQuery,
  useGetWhatsappRecipientsQuery,
  useCountWhatsappAudienceQuery,
  useGetWhatsappAudienceListsQuery,
  useGetWhatsappAudienceListQuery,
  useReadWhatsappAudienceListMutation,
  useRemoveWhatsappAudienceListMutation,
} = broadcastsApi;
