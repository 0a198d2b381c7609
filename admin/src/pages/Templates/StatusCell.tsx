import { Flex, Typography } from '@strapi/design-system';
import { StatusChip } from '../../components/StatusChip';
import { familyStatus, type RowLanguage } from './familyState';
import { TEMPLATE_STATUS } from './templateWords';
import { useStatusText } from './useStatusText';

/** The state that most wants attention, and the languages that have it when others do not. */
export const StatusCell = ({ languages }: { languages: RowLanguage[] }) => {
  const textOf = useStatusText();
  const state = familyStatus(languages);
  const { variant, icon } = TEMPLATE_STATUS[state.status];
  return (
    <Flex gap={2} wrap="wrap">
      <StatusChip variant={variant} icon={icon}>
        {textOf(state)}
      </StatusChip>
      {state.languages.length > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {state.languages.join(', ')}
        </Typography>
      ) : null}
    </Flex>
  );
};
