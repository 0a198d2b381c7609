import { useState } from 'react';
import {
  Button,
  Field,
  Flex,
  Link,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { TemplateView } from '../../../../../shared/contracts';
import { renderTemplate } from '../../../../../shared/templates/variables';
import { useText } from '../../../hooks/useText';
import { CATEGORY, TEMPLATE_STATUS } from '../../Templates/templateWords';
import { languageAddress } from '../../Templates/addresses';
import { useGetWhatsappChannelsQuery } from '../../../services/channels';
import { useRights } from '../../../hooks/useRights';
import { Drawer } from '../../../components/Drawer';
import { LoadError } from '../../../components/LoadError';
import { Panel } from '../../../components/Panel';
import { Skeleton } from '../../../components/Skeleton';
import { StatusChip } from '../../../components/StatusChip';
import { TemplateChooser } from '../../../components/TemplateChooser';
import type { MessageDraft } from './message';
import type { MessagePreviewState } from './useMessagePreview';

const SHOWN = 100;

interface TemplatePanelProps {
  draft: MessageDraft;
  onChange: (change: Partial<MessageDraft>) => void;
  preview: MessagePreviewState;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  isDisabled: boolean;
}

/** Which template a message is made of, and from which number it goes out. */
export const TemplatePanel = ({
  draft,
  onChange,
  preview,
  errors,
  isDisabled,
}: TemplatePanelProps) => {
  const t = useText();
  const { channelRead } = useRights();
  const [isChoosing, setIsChoosing] = useState(false);
  const [search, setSearch] = useState('');
  const { data: channels } = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const { main, family, isLoadingTemplate, templateError } = preview;
  const numbers = (channels?.data ?? []).filter(
    ({ documentId, wabaId }) => documentId !== null && wabaId === main?.wabaId
  );
  const choose = ({ documentId, wabaId }: TemplateView) => {
    setIsChoosing(false);
    const keeps = wabaId === main?.wabaId;
    // several numbers of one account: the first that is connected, until somebody chooses another
    const [first, ...others] = (channels?.data ?? []).filter(
      (channel) => channel.wabaId === wabaId && channel.status === 'connected'
    );
    const channel = others.length > 0 ? (first?.documentId ?? null) : null;
    onChange({ template: documentId, ...(keeps ? {} : { channel }) });
  };

  return (
    <Panel
      title={t('message.template')}
      action={
        isDisabled ? null : (
          <Button
            id="template"
            variant={draft.template === null ? 'default' : 'secondary'}
            size="S"
            aria-describedby={errors.template ? 'template-error' : undefined}
            onClick={() => setIsChoosing(true)}
          >
            {t(draft.template === null ? 'message.template.choose' : 'message.template.change')}
          </Button>
        )
      }
    >
      {errors.template ? (
        <Typography id="template-error" textColor="danger600">
          {errors.template}
        </Typography>
      ) : null}
      {draft.template === null ? (
        <Typography textColor="neutral600">{t('message.template.none')}</Typography>
      ) : null}
      {isLoadingTemplate ? <Skeleton rows={1} height="48px" /> : null}
      {templateError ? <LoadError error={templateError} onRetry={() => onChange({})} /> : null}
      {main ? (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
            {main.name} · {t(CATEGORY[main.category])}
          </Typography>
          <Flex tag="ul" gap={2} wrap="wrap">
            {family.map((variant) => {
              const word = TEMPLATE_STATUS[variant.status];
              return (
                <Flex key={variant.documentId} tag="li" gap={1}>
                  <Link tag={NavLink} to={languageAddress(variant)}>
                    {variant.language}
                  </Link>
                  <StatusChip variant={word.variant} icon={word.icon}>
                    {t(word.label)}
                  </StatusChip>
                </Flex>
              );
            })}
          </Flex>
          {numbers.length > 1 ? (
            <Field.Root id="channel" name="channel" error={errors.channel}>
              <Field.Label>{t('message.channel')}</Field.Label>
              <SingleSelect
                value={draft.channel ?? ''}
                disabled={isDisabled}
                placeholder={t('message.channel.choose')}
                onChange={(value) => onChange({ channel: String(value) })}
              >
                {numbers.map(({ documentId, name, displayPhoneNumber }) => (
                  <SingleSelectOption key={documentId} value={documentId ?? ''}>
                    {name} {displayPhoneNumber}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <Field.Error />
            </Field.Root>
          ) : null}
        </Flex>
      ) : null}
      {isChoosing ? (
        <Drawer
          title={t('message.template.choose')}
          closeLabel={t('action.close')}
          onClose={() => setIsChoosing(false)}
        >
          <TemplateChooser
            wanted={{ status: ['approved'], sort: 'name:asc', pageSize: SHOWN }}
            search={search}
            onSearch={setSearch}
            emptyText={t('message.template.noneApproved')}
            about={(template) => (
              <>
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {template.language} · {t(CATEGORY[template.category])}
                </Typography>
                <Typography variant="pi" textColor="neutral800" tag="p" ellipsis dir="auto">
                  {renderTemplate(template.components, {}).body}
                </Typography>
              </>
            )}
            onChoose={choose}
          />
        </Drawer>
      ) : null}
    </Panel>
  );
};
