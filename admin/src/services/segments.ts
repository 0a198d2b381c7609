import type {
  GetSegmentFields,
  GetSegments,
  PreviewSegment,
  WriteSegment,
} from '../../../shared/contracts/segments';
import { whatsappApi } from './api';

const SEGMENTS = '/whatsapp/segments';
const TAG = 'WhatsappSegment' as const;

const segmentsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappSegments: build.query<GetSegments.Response, GetSegments.Query>({
      query: (params) => ({ url: SEGMENTS, method: 'GET', config: { params } }),
      providesTags: [TAG],
    }),
    getWhatsappSegment: build.query<WriteSegment.Response, string>({
      query: (id) => `${SEGMENTS}/${id}`,
      providesTags: [TAG],
    }),
    createWhatsappSegment: build.mutation<WriteSegment.Response, WriteSegment.Create>({
      query: (data) => ({ url: SEGMENTS, method: 'POST', data }),
      invalidatesTags: (_result, error) => (error ? [] : [TAG]),
    }),
    updateWhatsappSegment: build.mutation<
      WriteSegment.Response,
      { id: string } & WriteSegment.Update
    >({
      query: ({ id, ...data }) => ({ url: `${SEGMENTS}/${id}`, method: 'PUT', data }),
      // refused, too: somebody else may have been faster, and what he saved is shown then
      invalidatesTags: [TAG],
    }),
    removeWhatsappSegment: build.mutation<void, string>({
      query: (id) => ({ url: `${SEGMENTS}/${id}`, method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [TAG]),
    }),
    getWhatsappSegmentFields: build.query<GetSegmentFields.Response, void>({
      query: () => `${SEGMENTS}/actions/fields`,
    }),
    /** How many contacts a filter means, with ten of them: asked again whenever the filter changes. */
    previewWhatsappSegment: build.query<PreviewSegment.Response, PreviewSegment.Request>({
      query: (data) => ({ url: `${SEGMENTS}/actions/preview`, method: 'POST', data }),
      keepUnusedDataFor: 30,
    }),
  }),
});

export const {
  useGetWhatsappSegmentsQuery,
  useGetWhatsappSegmentQuery,
  useCreateWhatsappSegmentMutation,
  useUpdateWhatsappSegmentMutation,
  useRemoveWhatsappSegmentMutation,
  useGetWhatsappSegmentFieldsQuery,
  usePreviewWhatsappSegmentQuery,
} = segmentsApi;
