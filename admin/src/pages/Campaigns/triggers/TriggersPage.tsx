import { useState } from 'react';
import {
  Box,
  Button,
  EmptyStateLayout,
  Flex,
  Link,
  LinkButton,
  Typography,
} from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useQueryParams } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { TriggerView } from '../../../../../shared/contracts';
import { ListPages } from '../../../components/ListPages';
import { LoadError } from '../../../components/LoadError';
import { NothingFound } from '../../../components/NothingFound';
import { RelTime } from '../../../components/RelTime';
import { SearchBar } from '../../../components/SearchBar';
import { Shell } from '../../../components/Shell';
import { Skeleton } from '../../../components/Skeleton';
import { WordChip } from '../../../components/WordChip';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { permission } from '../../../permissions';
import { useGetWhatsappTriggersQuery } from '../../../services/triggers';
import { CampaignTabs } from '../CampaignTabs';
import { newTriggerAddress, triggerAddress } from '../addresses';
import { TRIGGER_STATUS } from '../words';
import { DeleteTrigger } from './DeleteTrigger';

const PAGE_SIZE = 20;

interface Address {
  _q?: string;
  page?: string;
  pageSize?: string;
}

const numberOf = (text: string | undefined, fallback: number): number => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? Math.min(number, 1_000_000) : fallback;
};

interface TriggerRowProps {
  trigger: TriggerView;
  /** Null without the right. */
  onDelete: (() => void) | null;
}

/** A trigger as the sentence that it is. */
const TriggerRow = ({ trigger, onDelete }: TriggerRowProps) => {
  const t = useText();
  const { documentId, name, status, typeName, contentType, campaignName, rule } = trigger;
  return (
    <Box tag="li" background="neutral0" shadow="tableShadow" hasRadius padding={4}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
          <Link tag={NavLink} to={triggerAddress(documentId)}>
            <Typography tag="span" textColor="primary600" style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Typography>
          </Link>
          <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {t('triggers.sentence', {
              type: typeName ?? contentType,
              event: rule.event,
              days: Math.abs(rule.days),
              side: rule.days < 0 ? 'before' : 'after',
              field: rule.dateField ?? '',
              message: campaignName ?? '–',
            })}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {trigger.lastFiredAt ? (
              <>
                {t('triggers.lastFired')} <RelTime at={trigger.lastFiredAt} form="ago" />
              </>
            ) : (
              t('triggers.neverFired')
            )}
          </Typography>
        </Flex>
        <Flex gap={2} shrink={0}>
          <WordChip word={TRIGGER_STATUS[status]} />
          {onDelete ? (
            <Button
              variant="ghost"
              size="S"
              aria-label={t('triggers.delete.of', { name })}
              onClick={onDelete}
            >
              <Trash aria-hidden />
            </Button>
          ) : null}
        </Flex>
      </Flex>
    </Box>
  );
};

const Triggers = () => {
  const t = useText();
  const { triggerWrite } = useRights();
  const [{ query }, setQuery] = useQueryParams<Address>();
  const [deleting, setDeleting] = useState<TriggerView | null>(null);
  const q = query._q?.trim();
  const { data, error, isLoading, isFetching, refetch } = useGetWhatsappTriggersQuery({
    page: numberOf(query.page, 1),
    pageSize: Math.min(numberOf(query.pageSize, PAGE_SIZE), 100),
    sort: 'name:asc',
    ...(q ? { q } : {}),
  });
  const triggers = data?.data ?? [];
  const total = data?.meta.pagination.total ?? 0;
  const isFirstUse = data !== undefined && total === 0 && !q;
  const create = triggerWrite ? (
    <LinkButton tag={NavLink} to={newTriggerAddress()} startIcon={<Plus />} size="S">
      {t('triggers.new')}
    </LinkButton>
  ) : undefined;
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{t('triggers.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('triggers.title')}
        subtitle={data && !isFirstUse ? t('triggers.count', { n: total }) : undefined}
        primaryAction={isFirstUse ? undefined : create}
      />
      <Layouts.Content>
        <Box paddingBottom={4}>
          <CampaignTabs current="triggers" />
        </Box>
      </Layouts.Content>
      {isFirstUse ? null : (
        <Layouts.Action startActions={<SearchBar label={t('triggers.search')} />} />
      )}
      <Layouts.Content>
        {isLoading ? <Skeleton rows={4} height="88px" /> : null}
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {isFirstUse ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('triggers.empty')}
            action={create}
          />
        ) : null}
        {data && !isFirstUse && triggers.length === 0 ? (
          <NothingFound
            content={t('triggers.nothingFound')}
            onClearFilters={() => setQuery({ _q: undefined, page: '1' })}
          />
        ) : null}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {triggers.map((trigger) => (
            <TriggerRow
              key={trigger.documentId}
              trigger={trigger}
              onDelete={triggerWrite ? () => setDeleting(trigger) : null}
            />
          ))}
        </Flex>
        {triggers.length > 0 ? (
          <ListPages pagination={data?.meta.pagination} pageSize={PAGE_SIZE} />
        ) : null}
      </Layouts.Content>
      {deleting ? <DeleteTrigger trigger={deleting} onClose={() => setDeleting(null)} /> : null}
    </Page.Main>
  );
};

/** All triggers, each as the sentence that it is. */
export const TriggersPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('triggerRead')]}>
      <Triggers />
    </Page.Protect>
  </Shell>
);
