import { Box, Flex, Typography } from '@strapi/design-system';
import { LoadError } from '../../../components/LoadError';
import { ProblemCard } from '../../../components/ProblemCard';
import { Skeleton } from '../../../components/Skeleton';
import { useErrorText, useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { refusalsByPath } from '../../../utils/refusals';
import { readPaths } from '../message/readPaths';
import { DataFields } from './DataFields';
import { SentState } from './SentState';
import type { ScenarioSend } from './useScenarioSend';

interface ScenarioSendFormProps {
  send: ScenarioSend;
  /** To whom, in words. */
  name: string;
}

/** What a scenario message needs to be sent by hand, and the text as this person would get it. */
export const ScenarioSendForm = ({ send, name }: ScenarioSendFormProps) => {
  const t = useText();
  const problemText = useProblemText();
  const errorText = useErrorText();
  const { chosen, content, message, sent, error } = send;
  if (!chosen) return null;
  const refusal = message && !message.ok ? problemText(message.reason, message.problem) : null;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h3" variant="delta" style={{ overflowWrap: 'anywhere' }}>
        {chosen.name}
      </Typography>
      {send.loadError ? <LoadError error={send.loadError} onRetry={send.retryLoad} /> : null}
      {content === null && !send.loadError ? <Skeleton rows={3} height="48px" /> : null}
      {content ? (
        <DataFields
          paths={readPaths(content.variables, 'data')}
          entryType={content.entryType}
          given={send.given}
          onChange={send.give}
          errors={refusalsByPath(error)}
        />
      ) : null}
      {message?.ok ? (
        <Box>
          <Typography tag="h4" variant="pi" fontWeight="bold">
            {t('send.preview', { language: message.language })}
          </Typography>
          <Box background="neutral100" hasRadius padding={4}>
            <Typography
              tag="p"
              dir="auto"
              style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
            >
              {message.text}
            </Typography>
          </Box>
        </Box>
      ) : null}
      {refusal && !sent ? (
        <ProblemCard
          severity="warning"
          title={refusal.title}
          explanation={refusal.explanation}
          code={message && !message.ok ? message.details : null}
        />
      ) : null}
      {error ? (
        <ProblemCard severity="danger" title={t('send.failed')} explanation={errorText(error)} />
      ) : null}
      {sent ? (
        <SentState key={sent.message} campaign={chosen.documentId} sent={sent} name={name} />
      ) : null}
    </Flex>
  );
};
