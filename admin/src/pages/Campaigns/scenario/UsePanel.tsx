import { useState } from 'react';
import {
  Box,
  Button,
  Flex,
  Link,
  LinkButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Duplicate, Plus } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { CampaignDetail } from '../../../../../shared/contracts';
import { Panel } from '../../../components/Panel';
import { WordChip } from '../../../components/WordChip';
import { useCopy } from '../../../hooks/useCopy';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { newTriggerAddress, triggerAddress } from '../addresses';
import { TRIGGER_STATUS } from '../words';
import type { ScenarioForm } from './scenarioForm';
import { SNIPPETS, snippetOf, type Snippet } from './snippets';

const LABELS: Record<Snippet, string> = { rest: 'REST', graphql: 'GraphQL', service: 'Service' };

interface UsePanelProps {
  campaign: CampaignDetail;
  form: ScenarioForm;
}

/** By what it is sent: triggers, and the lines that a developer takes over. */
export const UsePanel = ({ campaign, form }: UsePanelProps) => {
  const t = useText();
  const { triggerRead, triggerWrite } = useRights();
  const copy = useCopy();
  const [kind, setKind] = useState<Snippet>('rest');
  const snippet = snippetOf(kind, campaign.documentId, form);
  return (
    <Panel title={t('scenario.use')}>
      {triggerRead ? (
        <Flex direction="column" alignItems="flex-start" gap={3}>
          <Typography tag="h3" variant="delta">
            {t('triggers.title')}
          </Typography>
          {campaign.triggers.length === 0 ? (
            <Typography textColor="neutral600">{t('scenario.noTriggers')}</Typography>
          ) : null}
          <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
            {campaign.triggers.map(({ documentId, name, status }) => (
              <Flex key={documentId} tag="li" gap={2} wrap="wrap">
                <Link tag={NavLink} to={triggerAddress(documentId)}>
                  {name}
                </Link>
                <WordChip word={TRIGGER_STATUS[status]} />
              </Flex>
            ))}
          </Flex>
          {triggerWrite ? (
            <LinkButton
              tag={NavLink}
              to={newTriggerAddress(campaign.documentId)}
              variant="secondary"
              size="S"
              startIcon={<Plus />}
            >
              {t('triggers.new')}
            </LinkButton>
          ) : null}
        </Flex>
      ) : null}
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <Typography tag="h3" variant="delta">
            {t('scenario.snippet')}
          </Typography>
          <Flex gap={2}>
            <SingleSelect
              size="S"
              aria-label={t('scenario.snippet')}
              value={kind}
              onChange={(value) => setKind(SNIPPETS.find((one) => one === value) ?? 'rest')}
            >
              {SNIPPETS.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {LABELS[one]}
                </SingleSelectOption>
              ))}
            </SingleSelect>
            <Button
              variant="tertiary"
              size="S"
              startIcon={<Duplicate />}
              onClick={() => void copy(snippet)}
            >
              {t('scenario.copyLines')}
            </Button>
          </Flex>
        </Flex>
        <Box
          background="neutral100"
          hasRadius
          padding={4}
          tabIndex={0}
          role="region"
          aria-label={t('scenario.snippet')}
          style={{ overflowX: 'auto' }}
        >
          <Typography tag="pre" variant="pi" style={{ fontFamily: 'monospace' }}>
            {snippet}
          </Typography>
        </Box>
      </Flex>
    </Panel>
  );
};
