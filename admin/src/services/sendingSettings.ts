import type { GetSendingSettings, UpdateSendingSettings } from '../../../shared/contracts';
import { whatsappApi } from './api';

const SENDING = '/whatsapp/settings/sending';

const sendingApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappSendingSettings: build.query<GetSendingSettings.Response, void>({
      query: () => SENDING,
      providesTags: ['WhatsappSending'],
    }),
    updateWhatsappSendingSettings: build.mutation<
      UpdateSendingSettings.Response,
      UpdateSendingSettings.Request
    >({
      query: (data) => ({ url: SENDING, method: 'PUT', data }),
      invalidatesTags: (_result, error) => (error ? [] : ['WhatsappSending']),
    }),
  }),
});

export const { useGetWhatsappSendingSettingsQuery, useUpdateWhatsappSendingSettingsMutation } =
  sendingApi;
