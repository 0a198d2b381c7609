import { useState } from 'react';
import { Box, Button, Dialog, Flex, Radio, Typography } from '@strapi/design-system';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { ProblemCard } from '../../components/ProblemCard';
import { useProblemSentence } from '../../hooks/useProblemText';
import { useText } from '../../hooks/useText';
import { isDeletable, type RowLanguage } from './familyState';
import type { TemplateRow } from './rows';
import { useDeleteTemplates } from './useDeleteTemplates';

/** States that Meta has approved at some time: their names are blocked after a deletion. */
const BLOCKS_NAME = (status: RowLanguage['status']): boolean =>
  !['draft', 'pending', 'rejected'].includes(status);

interface DeleteDialogProps {
  rows: TemplateRow[];
  /** Of the single row: the language that stands open, which can go alone. */
  current?: RowLanguage | undefined;
  /** Messages that wait for it, where that is known. */
  waitingMessages?: number;
  onClose: () => void;
  /** Everything that was asked for is gone; told with the documentIds. */
  onDeleted: (documentIds: string[]) => void;
}

/** Asks before templates go, with their names, what uses them and for how long the names are blocked. */
export const DeleteDialog = ({
  rows,
  current,
  waitingMessages = 0,
  onClose,
  onDeleted,
}: DeleteDialogProps) => {
  const t = useText();
  const intl = useIntl();
  const { toggleNotification } = useNotification();
  const sentence = useProblemSentence();
  const { run, isLoading, kept, error } = useDeleteTemplates();
  const [scope, setScope] = useState<'one' | 'all'>(current ? 'one' : 'all');

  const all = rows.flatMap(({ languages }) => languages);
  const wanted = scope === 'one' && current ? [current] : all;
  const going = wanted.filter(({ status }) => isDeletable(status));
  const staying = wanted.filter(({ status }) => !isDeletable(status) && status !== 'deleted');
  // while other languages live on, the name is theirs: only what was deleted is blocked
  const livesOn =
    scope === 'one' &&
    all.some(
      ({ documentId, status }) =>
        documentId !== current?.documentId && status !== 'draft' && status !== 'deleted'
    );
  const [first, ...more] = rows;
  const one = wanted.length === 1 ? wanted[0] : undefined;
  const title = one
    ? t('delete.one', { name: one.name, language: one.language })
    : more.length === 0 && first
      ? t('delete.family', { name: first.name, n: wanted.length })
      : t('delete.many', { n: rows.length });

  const confirm = async () => {
    const result = await run(going.map(({ documentId }) => documentId));
    if (!result) return;
    toggleNotification({
      type: 'success',
      message: result.namesBlockedUntil
        ? t(livesOn ? 'delete.doneBlockedOne' : 'delete.doneBlocked', {
            n: result.deleted.length,
            names: rows.length,
            language: current?.language ?? '',
            date: intl.formatDate(result.namesBlockedUntil, { dateStyle: 'long' }),
          })
        : t('delete.done', { n: result.deleted.length }),
    });
    onDeleted(going.map(({ documentId }) => documentId));
  };

  const nameOf = (documentId: string): string => {
    const found = all.find((language) => language.documentId === documentId);
    return found ? `${found.name} · ${found.language}` : documentId;
  };

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <ConfirmDialog
        title={title}
        variant="danger-light"
        endAction={
          <Button
            variant="danger-light"
            fullWidth
            loading={isLoading}
            disabled={going.length === 0}
            onClick={() => void confirm()}
          >
            {t('delete.confirm', { n: going.length })}
          </Button>
        }
      >
        <Flex direction="column" alignItems="stretch" gap={3} width="100%">
          {current && all.length > 1 ? (
            <Radio.Group
              aria-label={t('delete.scope')}
              value={scope}
              onValueChange={(value) => setScope(value === 'all' ? 'all' : 'one')}
            >
              <Radio.Item value="one">
                {t('delete.scope.one', { language: current.language })}
              </Radio.Item>
              <Radio.Item value="all">
                {t('delete.scope.all', { n: all.length, name: current.name })}
              </Radio.Item>
            </Radio.Group>
          ) : null}
          {rows.length > 1 ? (
            <Box maxHeight="180px" overflow="auto" tabIndex={0}>
              <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
                {rows.map(({ id, name, languages, usedBy }) => (
                  <Typography key={id} tag="li" style={{ overflowWrap: 'anywhere' }}>
                    {name} · {languages.map(({ language }) => language).join(', ')}
                    {usedBy ? ` · ${t('delete.usedBy', { n: usedBy })}` : ''}
                  </Typography>
                ))}
              </Flex>
            </Box>
          ) : null}
          {rows.length === 1 && first?.usedBy ? (
            <Typography tag="p">{t('delete.used', { n: first.usedBy })}</Typography>
          ) : null}
          {waitingMessages > 0 ? (
            <Typography tag="p">{t('delete.waiting', { n: waitingMessages })}</Typography>
          ) : null}
          {staying.length > 0 ? (
            <Typography tag="p">
              {t('delete.staying', {
                names: staying.map(({ name, language }) => `${name} · ${language}`).join(', '),
              })}
            </Typography>
          ) : null}
          <Typography tag="p">
            {going.some(({ status }) => BLOCKS_NAME(status))
              ? t(livesOn ? 'delete.blockOne' : 'delete.block', {
                  language: current?.language ?? '',
                })
              : t('delete.noBlock')}
          </Typography>
          <Flex direction="column" alignItems="stretch" gap={2} role="status">
            {error ? (
              <ProblemCard severity="danger" title={t('delete.failed')} explanation={error} />
            ) : null}
            {kept.map(({ documentId, code, message }) => (
              <ProblemCard
                key={documentId}
                severity="warning"
                title={t('delete.kept', { name: nameOf(documentId) })}
                explanation={sentence(code, message)}
              />
            ))}
          </Flex>
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
};
