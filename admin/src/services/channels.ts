import type {
  ChannelAction,
  ConnectChannel,
  GetChannel,
  GetChannels,
  GetHealth,
  LookUpChannel,
  WriteChannelSettings,
} from '../../../shared/contracts';
import { whatsappApi } from './api';
import { serverClock } from './serverClock';

const channelsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappChannels: build.query<GetChannels.Response, void>({
      query: () => '/whatsapp/channels',
      providesTags: [{ type: 'WhatsappChannel', id: 'LIST' }],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.meta.now);
      },
    }),
    getWhatsappChannel: build.query<GetChannel.Response, GetChannel.Params['id']>({
      query: (id) => `/whatsapp/channels/${id}`,
      providesTags: (_result, _error, id) => [{ type: 'WhatsappChannel', id }],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.meta.now);
      },
    }),
    lookUpWhatsappChannel: build.mutation<LookUpChannel.Response, LookUpChannel.Request>({
      query: (data) => ({ url: '/whatsapp/channels/actions/look-up', method: 'POST', data }),
    }),
    connectWhatsappChannel: build.mutation<ConnectChannel.Response, ConnectChannel.Request>({
      query: (data) => ({ url: '/whatsapp/channels/actions/connect', method: 'POST', data }),
      invalidatesTags: ['WhatsappChannel', 'WhatsappHealth', 'WhatsappTemplate'],
    }),
    writeWhatsappChannelSettings: build.mutation<
      WriteChannelSettings.Response,
      WriteChannelSettings.Params & WriteChannelSettings.Request
    >({
      query: ({ id, ...data }) => ({
        url: `/whatsapp/channels/${id}/settings`,
        method: 'PUT',
        data,
      }),
      invalidatesTags: ['WhatsappChannel'],
    }),
    runWhatsappChannelAction: build.mutation<
      ChannelAction.Response,
      ChannelAction.Params & ChannelAction.Request
    >({
      query: ({ id, action, ...data }) => ({
        url: `/whatsapp/channels/${id}/actions/${action}`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['WhatsappChannel', 'WhatsappHealth'],
    }),
    getWhatsappHealth: build.query<GetHealth.Response, void>({
      query: () => '/whatsapp/health',
      providesTags: ['WhatsappHealth'],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.data.now);
      },
    }),
  }),
});

export const {
  useGetWhatsappChannelsQuery,
  useGetWhatsappChannelQuery,
  useLookUpWhatsappChannelMutation,
  useConnectWhatsappChannelMutation,
  useWriteWhatsappChannelSettingsMutation,
  useRunWhatsappChannelActionMutation,
  useGetWhatsappHealthQuery,
} = channelsApi;
