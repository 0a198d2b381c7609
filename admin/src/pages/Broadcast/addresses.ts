import { BASE } from '../../components/navigation';

const CAMPAIGNS = `${BASE}/campaigns`;

/** The report of a broadcast; of one that never began, what is written of it. */
export const reportAddress = (id: string): string => `${CAMPAIGNS}/${encodeURIComponent(id)}`;

/** The check that is seen before it is sent. */
export const checkAddress = (id: string): string => `${reportAddress(id)}/preflight`;
