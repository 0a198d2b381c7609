import { useRights } from '../../hooks/useRights';
import { useGetWhatsappChannelsQuery } from '../../services/channels';

/** documentId of the number that the templates of an account go out from, where there is one only. */
export const useOnlyChannel = (wabaId: string | null): string | null => {
  const { channelRead } = useRights();
  const { data } = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const numbers = (data?.data ?? []).filter(
    (channel) => channel.documentId !== null && channel.wabaId === wabaId
  );
  return numbers.length === 1 ? (numbers[0]?.documentId ?? null) : null;
};
