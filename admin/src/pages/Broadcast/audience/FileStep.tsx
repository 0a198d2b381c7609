import { useRef } from 'react';
import { Button, Flex, ProgressBar, TextButton, Typography } from '@strapi/design-system';
import { CloudUpload } from '@strapi/icons';
import type { AudienceListView } from '../../../../../shared/contracts/campaigns';
import { Choice } from '../../../components/Choice';
import { LoadError } from '../../../components/LoadError';
import { RelTime } from '../../../components/RelTime';
import { Skeleton } from '../../../components/Skeleton';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappAudienceListsQuery } from '../../../services/broadcasts';
import { useListUpload } from './useListUpload';

interface FileStepProps {
  without: readonly string[];
  onOpen: (list: AudienceListView) => void;
}

/** Uploads a file, or takes one that is there already. */
export const FileStep = ({ without, onOpen }: FileStepProps) => {
  const t = useText();
  const { campaignWrite } = useRights();
  const input = useRef<HTMLInputElement>(null);
  const { data, error, isLoading, refetch } = useGetWhatsappAudienceListsQuery();
  const { state, start, cancel } = useListUpload(onOpen);
  const lists = (data?.data ?? []).filter(({ documentId }) => !without.includes(documentId));
  const about = (list: AudienceListView): string => {
    if (list.status === 'ready') return t('audience.people', { n: list.accepted });
    if (list.status === 'failed') return list.reason ?? t('list.failed');
    return t(list.status === 'reading' ? 'list.reading' : 'list.columnsMissing');
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {campaignWrite ? (
        <Flex direction="column" alignItems="flex-start" gap={2}>
          <Typography>{t('list.what')}</Typography>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={t('list.file')}
            hidden
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) start(chosen);
              event.target.value = '';
            }}
          />
          {state.kind === 'uploading' ? (
            <Flex gap={3} wrap="wrap" role="status">
              <Typography variant="pi">
                {t('wizard.sample.uploading', {
                  name: state.name,
                  percent: Math.round(state.share * 100),
                })}
              </Typography>
              <ProgressBar value={Math.round(state.share * 100)} size="S" />
              <TextButton onClick={cancel}>{t('action.cancel')}</TextButton>
            </Flex>
          ) : (
            <Button
              variant="secondary"
              startIcon={<CloudUpload />}
              onClick={() => input.current?.click()}
            >
              {t('list.upload')}
            </Button>
          )}
          {state.kind === 'failed' ? (
            <Typography variant="pi" textColor="danger700" role="alert">
              {state.message}
            </Typography>
          ) : null}
        </Flex>
      ) : null}
      {isLoading ? <Skeleton rows={3} height="48px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {lists.length > 0 ? (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography tag="h3" variant="delta">
            {t('list.earlier')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {lists.map((list) => (
              <li key={list.documentId}>
                <Choice type="button" onClick={() => onOpen(list)}>
                  <Typography fontWeight="semiBold" tag="span" style={{ overflowWrap: 'anywhere' }}>
                    <bdi dir="auto">{list.name}</bdi>
                  </Typography>
                  <Typography variant="pi" textColor="neutral600" tag="p">
                    {about(list)} · <RelTime at={list.createdAt} form="list" />
                  </Typography>
                </Choice>
              </li>
            ))}
          </Flex>
        </Flex>
      ) : null}
    </Flex>
  );
};
