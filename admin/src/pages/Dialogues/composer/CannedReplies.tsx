import { useState } from 'react';
import { Box, Button, Dialog, Flex, IconButton, Typography } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import type { CannedReplyView } from '../../../../../shared/contracts';
import { Drawer } from '../../../components/Drawer';
import { LoadError } from '../../../components/LoadError';
import { useTellProblem } from '../../../hooks/useTellProblem';
import { useText } from '../../../hooks/useText';
import {
  useGetWhatsappCannedRepliesQuery,
  useRemoveWhatsappCannedReplyMutation,
} from '../../../services/inbox';
import { CannedReplyForm } from './CannedReplyForm';

/** The team's canned replies: write, change, delete. */
export const CannedReplies = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const { data, error, refetch } = useGetWhatsappCannedRepliesQuery();
  const [remove] = useRemoveWhatsappCannedReplyMutation();
  const [edited, setEdited] = useState<CannedReplyView | 'new' | null>(null);
  const [leaving, setLeaving] = useState<CannedReplyView | null>(null);
  const tellProblem = useTellProblem();
  const replies = data?.data ?? [];
  return (
    <Drawer title={t('canned.title')} closeLabel={t('action.close')} onClose={onClose}>
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {edited ? (
        <CannedReplyForm
          key={edited === 'new' ? 'new' : edited.documentId}
          reply={edited === 'new' ? null : edited}
          onDone={() => setEdited(null)}
        />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Flex>
            <Button startIcon={<Plus />} variant="secondary" onClick={() => setEdited('new')}>
              {t('canned.new')}
            </Button>
          </Flex>
          {data && replies.length === 0 ? (
            <Typography textColor="neutral600">{t('canned.empty')}</Typography>
          ) : null}
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {replies.map((reply) => (
              <Box
                tag="li"
                key={reply.documentId}
                borderColor="neutral200"
                hasRadius
                padding={3}
                minWidth={0}
              >
                <Flex gap={2} alignItems="flex-start" justifyContent="space-between">
                  <Box minWidth={0}>
                    <Typography fontWeight="semiBold" tag="p" ellipsis>
                      /{reply.shortcut}
                      {reply.title ? ` · ${reply.title}` : ''}
                    </Typography>
                    <Typography
                      variant="pi"
                      textColor="neutral600"
                      tag="p"
                      dir="auto"
                      style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
                    >
                      {reply.body}
                    </Typography>
                  </Box>
                  <Flex gap={1} shrink={0}>
                    <IconButton
                      label={t('canned.edit', { shortcut: reply.shortcut })}
                      variant="ghost"
                      onClick={() => setEdited(reply)}
                    >
                      <Pencil />
                    </IconButton>
                    <IconButton
                      label={t('canned.delete', { shortcut: reply.shortcut })}
                      variant="ghost"
                      onClick={() => setLeaving(reply)}
                    >
                      <Trash />
                    </IconButton>
                  </Flex>
                </Flex>
              </Box>
            ))}
          </Flex>
        </Flex>
      )}
      <Dialog.Root
        open={leaving !== null}
        onOpenChange={(open) => (open ? null : setLeaving(null))}
      >
        <ConfirmDialog
          title={t('canned.deleteQuestion', { shortcut: leaving?.shortcut ?? '' })}
          onConfirm={() => {
            if (leaving) void remove(leaving.documentId).then(tellProblem);
            setLeaving(null);
          }}
        >
          {t('canned.deleteWhy')}
        </ConfirmDialog>
      </Dialog.Root>
    </Drawer>
  );
};
