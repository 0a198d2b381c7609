import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { rowAddress } from './addresses';
import type { TemplateRow } from './rows';

interface TemplateNameProps {
  row: TemplateRow;
  /** Names of the channels by account; empty while there is one account. */
  accounts: Map<string, string>;
}

/** The name opens the template; with several accounts it says whose it is. */
export const TemplateName = ({ row, accounts }: TemplateNameProps) => {
  const names = accounts.get(row.wabaId);
  return (
    <Flex direction="column" alignItems="flex-start" maxWidth="100%">
      <Link tag={NavLink} to={rowAddress(row.name, row.wabaId, row.languages)}>
        <Typography
          tag="span"
          textColor="primary600"
          style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
        >
          {row.name}
        </Typography>
      </Link>
      {names ? (
        <Typography variant="pi" textColor="neutral600">
          {names}
        </Typography>
      ) : null}
    </Flex>
  );
};
