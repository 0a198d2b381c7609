import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Box, Button, Flex, Tabs, Typography } from '@strapi/design-system';
import { ArrowLeft, PaperPlane } from '@strapi/icons';
import type { ConversationRow, SendMessage, TemplateView } from '../../../../shared/contracts';
import { renderTemplate } from '../../../../shared/templates/variables';
import { Drawer } from '../../components/Drawer';
import { TemplateChooser } from '../../components/TemplateChooser';
import { useText } from '../../hooks/useText';
import { useRights } from '../../hooks/useRights';
import { useGetWhatsappContactQuery } from '../../services/contacts';
import { contactName } from '../../utils/name';
import { ScenarioList } from '../Campaigns/send/ScenarioList';
import { ScenarioSendForm } from '../Campaigns/send/ScenarioSendForm';
import { useScenarioSend } from '../Campaigns/send/useScenarioSend';
import { CATEGORY } from '../Templates/templateWords';
import { useStatusText } from '../Templates/useStatusText';
import { TemplateForm, focusValue } from './TemplateForm';
import { contactOptions } from './contactOptions';
import { offeredTemplates } from './offeredTemplates';
import { missingFields, sentValues, templateFields, type Written } from './templateFields';
import { useLastTemplates } from './useLastTemplates';

const SHOWN = 100;

const isApproved = ({ status }: TemplateView): boolean => status === 'approved';

type Kind = 'scenarios' | 'templates';

interface KindsProps {
  kind: Kind;
  onKind: (kind: Kind) => void;
  /** Null without the right to see them. */
  scenarios: ReactNode;
  /** The templates. */
  children: ReactNode;
}

/** Scenario messages beside templates, where this user may see them. */
const Kinds = ({ kind, onKind, scenarios, children }: KindsProps) => {
  const t = useText();
  if (scenarios === null) return children;
  return (
    <Tabs.Root
      variant="simple"
      value={kind}
      onValueChange={(value) => onKind(value === 'scenarios' ? 'scenarios' : 'templates')}
    >
      <Tabs.List aria-label={t('drawer.kinds')}>
        <Tabs.Trigger value="scenarios">{t('campaigns.tab.scenarios')}</Tabs.Trigger>
        <Tabs.Trigger value="templates">{t('templates.title')}</Tabs.Trigger>
      </Tabs.List>
      <Box paddingTop={4}>
        <Tabs.Content value="scenarios">{scenarios}</Tabs.Content>
        <Tabs.Content value="templates">{children}</Tabs.Content>
      </Box>
    </Tabs.Root>
  );
};

interface TemplateDrawerProps {
  conversation: ConversationRow;
  onClose: () => void;
  /** @param text what the bubble shows while it is on its way */
  onSend: (data: SendMessage.Request['data'], text: string) => void;
}

/** Chooses an approved template of the dialogue's channel, takes its values and sends it. */
export const TemplateDrawer = ({ conversation, onClose, onSend }: TemplateDrawerProps) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<TemplateView | null>(null);
  const [values, setValues] = useState<Written>({});
  const [asked, setAsked] = useState(false);
  const name = contactName(conversation.contact, t);
  const form = useId();
  const sendButton = useRef<HTMLButtonElement>(null);
  // one without values has nothing else to go on with
  useEffect(() => {
    if (chosen && templateFields(chosen).length === 0) sendButton.current?.focus();
  }, [chosen]);

  const choose = (template: TemplateView | null) => {
    setChosen(template);
    setValues({});
    setAsked(false);
  };

  const { campaignRead, contactRead } = useRights();
  const { data: contact } = useGetWhatsappContactQuery(conversation.contact.documentId, {
    skip: !contactRead,
  });
  const card = contact?.data ?? null;
  const lastTemplates = useLastTemplates();
  const statusText = useStatusText();
  const [kind, setKind] = useState<Kind>('templates');
  const scenario = useScenarioSend(conversation.contact.documentId);
  const sendScenario = async () => {
    if (await scenario.run()) onClose();
  };

  const send = () => {
    if (!chosen) return;
    setAsked(true);
    const fields = templateFields(chosen);
    const [missing] = missingFields(fields, values);
    if (missing) return focusValue(missing.key);
    const variables = sentValues(fields, values);
    lastTemplates.note(chosen.name);
    onSend(
      { type: 'template', template: { id: chosen.documentId, variables } },
      renderTemplate(chosen.components, variables).text
    );
  };

  return (
    <Drawer
      title={t('drawer.title')}
      closeLabel={t('action.close')}
      onClose={onClose}
      firstFocus='input[name="template"]'
      footer={
        chosen ? (
          <Flex justifyContent="space-between" grow={1} gap={2}>
            <Button variant="tertiary" startIcon={<ArrowLeft />} onClick={() => choose(null)}>
              {t('drawer.back')}
            </Button>
            <Button ref={sendButton} type="submit" form={form} startIcon={<PaperPlane />}>
              {t('drawer.send', { name })}
            </Button>
          </Flex>
        ) : scenario.chosen ? (
          <Flex justifyContent="space-between" grow={1} gap={2}>
            <Button
              variant="tertiary"
              startIcon={<ArrowLeft />}
              onClick={() => scenario.choose(null)}
            >
              {t('send.all')}
            </Button>
            <Button
              startIcon={<PaperPlane />}
              loading={scenario.isSending}
              disabled={scenario.content === null}
              onClick={() => void sendScenario()}
            >
              {t('drawer.send', { name })}
            </Button>
          </Flex>
        ) : undefined
      }
    >
      {chosen ? (
        <form
          id={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TemplateForm
            template={chosen}
            values={values}
            showMissing={asked}
            onChange={setValues}
            options={contactOptions(conversation.contact, card, t)}
          />
        </form>
      ) : null}
      {scenario.chosen ? <ScenarioSendForm send={scenario} name={name} /> : null}
      {chosen || scenario.chosen ? null : (
        <Kinds
          kind={kind}
          onKind={setKind}
          scenarios={
            campaignRead ? (
              <ScenarioList channel={conversation.channel.documentId} onChoose={scenario.choose} />
            ) : null
          }
        >
          <TemplateChooser
            wanted={{
              channel: conversation.channel.documentId,
              status: ['approved', 'paused', 'disabled'],
              offeredInDialogues: true,
              pageSize: SHOWN,
            }}
            search={search}
            onSearch={setSearch}
            emptyText={t('drawer.empty')}
            canChoose={isApproved}
            inOrder={(templates) =>
              offeredTemplates(templates, lastTemplates.names, card?.language ?? null)
            }
            about={(template) => (
              <>
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {template.language} · {t(CATEGORY[template.category])}
                </Typography>
                <Box paddingTop={1}>
                  <Typography variant="pi" textColor="neutral800" tag="p" ellipsis dir="auto">
                    {isApproved(template)
                      ? renderTemplate(template.components, {}).body
                      : statusText({ ...template, since: template.changedAt })}
                  </Typography>
                </Box>
              </>
            )}
            onChoose={choose}
          />
        </Kinds>
      )}
    </Drawer>
  );
};
