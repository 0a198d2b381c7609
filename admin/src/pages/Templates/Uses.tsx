import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { GetTemplateUse } from '../../../../shared/contracts/templates';
import { Panel } from '../../components/Panel';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { campaignAddress, triggerAddress } from '../Campaigns/addresses';
import { TRIGGER_STATUS, campaignWords } from '../Campaigns/words';

interface UseLine {
  documentId: string;
  name: string;
  /** Null where this user may not open it. */
  to: string | null;
  /** What it is and how it stands. */
  words: string[];
}

const Lines = ({ title, none, lines }: { title: string; none: string; lines: UseLine[] }) => (
  <Panel title={title}>
    {lines.length === 0 ? <Typography>{none}</Typography> : null}
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {lines.map(({ documentId, name, to, words }) => (
        <Typography key={documentId} tag="li" style={{ overflowWrap: 'anywhere' }}>
          {to === null ? (
            name
          ) : (
            <Link tag={NavLink} to={to}>
              {name}
            </Link>
          )}
          {['', ...words].join(' · ')}
        </Typography>
      ))}
    </Flex>
  </Panel>
);

/** Campaigns that are sent with a template, and triggers that send them. */
export const Uses = ({ use }: { use: GetTemplateUse.Response['data'] }) => {
  const t = useText();
  const { campaignRead, triggerRead } = useRights();
  return (
    <>
      <Lines
        title={t('use.campaigns')}
        none={t('use.campaigns.none')}
        lines={use.campaigns.map(({ documentId, name, kind, status }) => ({
          documentId,
          name,
          to: campaignRead ? campaignAddress({ documentId, kind, status }) : null,
          words: campaignWords(kind, status).map((key) => t(key)),
        }))}
      />
      <Lines
        title={t('use.triggers')}
        none={t('use.triggers.none')}
        lines={use.triggers.map(({ documentId, name, status, campaignName }) => ({
          documentId,
          name,
          to: triggerRead ? triggerAddress(documentId) : null,
          words: [
            t(TRIGGER_STATUS[status].label),
            t('use.triggers.sends', { campaign: campaignName }),
          ],
        }))}
      />
    </>
  );
};
