import type { AgentView } from '../../../shared/contracts/inbox';
import { whatsappApi } from './api';

const agentsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** Colleagues whom a dialogue can be assigned to. */
    getWhatsappAgents: build.query<{ data: AgentView[] }, void>({
      query: () => '/whatsapp/agents',
    }),
  }),
});

export const { useGetWhatsappAgentsQuery } = agentsApi;
