import { useMemo } from 'react';
import { useRights } from '../../hooks/useRights';
import { useGetWhatsappChannelsQuery } from '../../services/channels';

/**
 * The channels' names by the account that their templates belong to. Empty while there is one account only:
 * then it tells nothing.
 */
export const useAccountNames = (): Map<string, string> => {
  const { channelRead } = useRights();
  const { data } = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { wabaId, name } of data?.data ?? []) {
      if (wabaId === null) continue;
      const known = names.get(wabaId);
      names.set(wabaId, known === undefined ? name : `${known}, ${name}`);
    }
    return names.size > 1 ? names : new Map();
  }, [data]);
};
