import { Box, Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useCopy } from '../../hooks/useCopy';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import { useGetWhatsappConversationsQuery } from '../../services/conversations';
import { isNarrowed, NO_FILTERS, type ListState } from './listState';

interface EmptyListProps {
  list: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** No row: nothing found, nothing left to do in this view, or nobody has written yet. */
export const EmptyList = ({ list, onChange }: EmptyListProps) => {
  const t = useText();
  const { channelRead } = useRights();
  const copy = useCopy();
  const all = useGetWhatsappConversationsQuery({ view: 'all', state: 'any' });
  const channels = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const number = channels.data?.data.find(
    ({ status }) => status === 'connected'
  )?.displayPhoneNumber;
  const isFirstUse = all.data !== undefined && all.data.data.length === 0;

  return (
    <Box padding={6}>
      <Flex direction="column" gap={3}>
        {isNarrowed(list) ? (
          <>
            <Typography textAlign="center">{t('dialogues.nothingFound')}</Typography>
            <TextButton onClick={() => onChange(NO_FILTERS)}>{t('action.clearFilters')}</TextButton>
          </>
        ) : isFirstUse ? (
          <>
            <Typography fontWeight="semiBold">{t('dialogues.empty')}</Typography>
            <Typography textColor="neutral600" textAlign="center">
              {number ? t('dialogues.empty.write', { number }) : t('dialogues.empty.connect')}
            </Typography>
            {number ? (
              <Button
                variant="secondary"
                startIcon={<Duplicate />}
                onClick={() => void copy(number.replace(/[^+\d]/g, ''))}
              >
                {t('dialogues.copyNumber')}
              </Button>
            ) : null}
          </>
        ) : (
          <>
            <Typography textAlign="center">
              {list.view === 'unanswered'
                ? t('dialogues.allAnswered')
                : t('dialogues.nothingInView')}
            </Typography>
            {list.view === 'all' ? null : (
              <TextButton onClick={() => onChange({ view: 'all' })}>
                {t('dialogues.showAll')}
              </TextButton>
            )}
          </>
        )}
      </Flex>
    </Box>
  );
};
