import { Flex, Typography } from '@strapi/design-system';
import { ProblemCard } from '../../components/ProblemCard';
import { useProblemSentence } from '../../hooks/useProblemText';
import { useText } from '../../hooks/useText';
import type { TemplateSync } from './useTemplateSync';

/** What the sync that was just asked for has done, said once; nothing while none was asked for. */
export const SyncResult = ({ sync: { result, error } }: { sync: TemplateSync }) => {
  const t = useText();
  const sentence = useProblemSentence();
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      role="status"
      paddingBottom={result || error ? 4 : 0}
    >
      {error ? (
        <ProblemCard severity="danger" title={t('templates.syncFailed')} explanation={error} />
      ) : null}
      {result ? (
        <Typography>
          {t('templates.syncDone', {
            created: result.created,
            updated: result.updated,
            removed: result.removed,
          })}
        </Typography>
      ) : null}
      {(result?.problems ?? []).map(({ channel, code, message }) => (
        <ProblemCard
          key={channel}
          severity="warning"
          title={channel}
          explanation={sentence(code, message)}
        />
      ))}
    </Flex>
  );
};
