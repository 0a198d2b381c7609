import { useState } from 'react';
import { Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import type { SentMessageState } from '../../../../../shared/contracts';
import { Drawer } from '../../../components/Drawer';
import { ProblemCard } from '../../../components/ProblemCard';
import { WhoPicker, whoName, type Who } from '../../../components/contact/WhoPicker';
import { useErrorText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { useTestWhatsappCampaignMutation } from '../../../services/campaigns';
import { refusalsByPath } from '../../../utils/refusals';
import { tameName } from '../../../utils/tameName';
import type { MessageDraft } from '../message/message';
import { DataFields, NOTHING_GIVEN, nestedData } from '../send/DataFields';
import { SentState } from '../send/SentState';
import { readPaths } from '../message/readPaths';

interface TestDrawerProps {
  /** documentId of the campaign. */
  id: string;
  form: Pick<MessageDraft, 'variables' | 'entryType'>;
  onClose: () => void;
}

/** Sends a campaign's message to one person as a test, with that person's data, and follows it. */
export const TestDrawer = ({ id, form, onClose }: TestDrawerProps) => {
  const t = useText();
  const errorText = useErrorText();
  const [who, setWho] = useState<Who | null>(null);
  const [given, setGiven] = useState(NOTHING_GIVEN);
  const [sent, setSent] = useState<SentMessageState | null>(null);
  const [test, { error, isLoading }] = useTestWhatsappCampaignMutation();
  const errors = refusalsByPath(error);

  const send = async () => {
    if (!who) return;
    setSent(null);
    const answer = await test({
      id,
      ...(who.kind === 'contact' ? { contact: who.contact.documentId } : { to: `+${who.digits}` }),
      data: nestedData(given.data),
      ...(given.entry ? { entry: given.entry } : {}),
    });
    if ('data' in answer && answer.data) setSent(answer.data.data);
  };

  return (
    <Drawer
      title={t('test.title')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        who ? (
          <Flex justifyContent="flex-end" grow={1}>
            <Button startIcon={<PaperPlane />} loading={isLoading} onClick={() => void send()}>
              {t(sent ? 'send.test.again' : 'test.send')}
            </Button>
          </Flex>
        ) : undefined
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography>{t('test.real')}</Typography>
        {who ? (
          <>
            <Flex justifyContent="space-between" gap={2}>
              <Typography variant="delta" tag="h3" style={{ overflowWrap: 'anywhere' }}>
                <bdi>{whoName(who, t)}</bdi>
              </Typography>
              <TextButton
                onClick={() => {
                  setWho(null);
                  setSent(null);
                }}
              >
                {t('send.other')}
              </TextButton>
            </Flex>
            <DataFields
              paths={readPaths(form.variables, 'data')}
              entryType={form.entryType}
              given={given}
              onChange={setGiven}
              errors={errors}
            />
            {error ? (
              <ProblemCard
                severity="danger"
                title={t('test.failed')}
                explanation={errorText(error)}
              />
            ) : null}
            {sent ? (
              <SentState
                key={sent.message}
                campaign={id}
                sent={sent}
                name={tameName(whoName(who, t))}
              />
            ) : null}
          </>
        ) : (
          <WhoPicker onChoose={setWho} />
        )}
      </Flex>
    </Drawer>
  );
};
