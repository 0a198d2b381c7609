import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowLeft, ArrowRight, Discuss, Filter, Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import {
  Layouts,
  Page,
  useIsMobile,
  useNotification,
  useQueryParams,
  useScopedPersistentState,
  withEncodedUserParams,
} from '@strapi/strapi/admin';
import { NavLink, useNavigate } from 'react-router-dom';
import { contactAddress } from '../../components/contact/contactAddress';
import { StartDialogue } from '../../components/contact/StartDialogue';
import { LoadError } from '../../components/LoadError';
import { NothingFound } from '../../components/NothingFound';
import { Shell } from '../../components/Shell';
import { Skeleton } from '../../components/Skeleton';
import { UndoBar } from '../../components/UndoBar';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useUserId } from '../../hooks/useUserId';
import { permission } from '../../permissions';
import {
  useGetWhatsappContactsQuery,
  useTagWhatsappContactsMutation,
} from '../../services/contacts';
import { BulkTags } from './BulkTags';
import { SEGMENTS } from '../Segments/addresses';
import { ContactCards } from './ContactCards';
import { ContactsToolbar } from './ContactsToolbar';
import { ContactTable } from './ContactTable';
import { contactsQuery, isFiltered, withoutFilters, type ContactsAddress } from './contactsQuery';
import { CreateContact } from './CreateContact';

interface Address extends ContactsAddress {
  /** The pane that stands open. */
  pane?: 'new' | 'start';
}

interface TagChange {
  contacts: string[];
  tag: string;
  name: string;
  mode: 'add' | 'remove';
}

const Contacts = () => {
  const t = useText();
  const rights = useRights();
  const navigate = useNavigate();
  const isMobile = useIsMobile();
  const { toggleNotification } = useNotification();
  const [{ query }, setQuery] = useQueryParams<Address>();
  const [columns, setColumns] = useScopedPersistentState<string[]>(
    `whatsapp:contact-columns:${useUserId()}`,
    []
  );
  const {
    data: latest,
    currentData,
    error,
    isLoading,
    isFetching,
    refetch,
  } = useGetWhatsappContactsQuery(contactsQuery(query, null));
  // the rows before stay until the new ones are there, not when those cannot be read
  const data = currentData ?? (isFetching ? latest : undefined);
  const [selectedIds, setSelectedIds] = useState<string[]>([]);
  const [tagging, setTagging] = useState<'add' | 'remove' | null>(null);
  const [done, setDone] = useState<TagChange | null>(null);
  const [changeTags] = useTagWhatsappContactsMutation();

  const change = (next: Address) =>
    setQuery(withEncodedUserParams(query, { before: undefined, ...next }));
  const rows = data?.data ?? [];
  const meta = data?.meta;
  const fields = latest?.meta.fields ?? [];
  const selected = rows
    .map(({ documentId }) => documentId)
    .filter((documentId) => selectedIds.includes(documentId));
  const filtered = isFiltered(query);
  const isFirstUse = currentData !== undefined && rows.length === 0 && !filtered && !query.before;
  const shown = fields.filter(({ name }) => columns.includes(name));
  const canWrite = rights.contactWrite;

  const createButton = canWrite ? (
    <Button startIcon={<Plus />} onClick={() => change({ pane: 'new' })}>
      {t('contacts.new')}
    </Button>
  ) : null;
  const startButton = rights.messageSend ? (
    <Button
      variant="secondary"
      startIcon={<Discuss />}
      onClick={() => change({ pane: 'start', ...(query.before ? { before: query.before } : {}) })}
    >
      {t('start.title')}
    </Button>
  ) : null;
  const segmentsLink = rights.segmentRead ? (
    <LinkButton tag={NavLink} to={SEGMENTS} variant="tertiary" startIcon={<Filter />}>
      {t('segments.title')}
    </LinkButton>
  ) : null;
  const list = { rows, selectable: canWrite, selected, onSelect: setSelectedIds };

  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{t('contacts.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('contacts.title')}
        subtitle={
          meta && !isFirstUse
            ? t(meta.about === rows.length ? 'contacts.count' : 'contacts.about', { n: meta.about })
            : undefined
        }
        primaryAction={
          isFirstUse ? undefined : (
            <Flex gap={2} wrap="wrap">
              {segmentsLink}
              {startButton}
              {createButton}
            </Flex>
          )
        }
      />
      {isFirstUse ? null : (
        <ContactsToolbar
          fields={fields}
          columns={columns}
          isFiltered={filtered}
          selected={selected.length}
          onColumns={setColumns}
          onSort={(sort) => change({ sort })}
          onClearFilters={() => change(withoutFilters())}
          onTag={setTagging}
          onClearSelection={() => setSelectedIds([])}
        />
      )}
      <Layouts.Content>
        {isLoading ? <Skeleton rows={8} height="48px" /> : null}
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {isFirstUse ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('contacts.empty')}
            action={
              <Flex gap={2} wrap="wrap" justifyContent="center">
                {createButton}
                {startButton}
              </Flex>
            }
          />
        ) : null}
        {meta && !isFirstUse && currentData && rows.length === 0 && !meta.partial ? (
          <NothingFound
            content={t('contacts.nothingFound')}
            onClearFilters={() => change(withoutFilters())}
          />
        ) : null}
        {meta?.cut ? (
          <Typography tag="p" textColor="neutral600" style={{ paddingBottom: 12 }}>
            {t('contacts.cut')}
          </Typography>
        ) : null}
        {rows.length > 0 && isMobile ? <ContactCards {...list} /> : null}
        {rows.length > 0 && !isMobile ? <ContactTable {...list} columns={shown} /> : null}
        {meta?.partial ? (
          <Typography tag="p" textColor="neutral600" style={{ paddingTop: 12 }}>
            {t('contacts.partial')}
          </Typography>
        ) : null}
        {meta && (query.before || meta.hasMore) ? (
          <Flex
            tag="nav"
            aria-label={t('contacts.paging')}
            justifyContent="flex-end"
            gap={2}
            paddingTop={4}
            paddingBottom={8}
          >
            <Button
              variant="tertiary"
              startIcon={<ArrowLeft />}
              disabled={!query.before}
              onClick={() => change({})}
            >
              {t('contacts.first')}
            </Button>
            <Button
              variant="tertiary"
              endIcon={<ArrowRight />}
              disabled={!meta.hasMore || !currentData}
              onClick={() => change({ before: meta.before ?? undefined })}
            >
              {t(meta.partial ? 'contacts.searchOn' : 'contacts.next')}
            </Button>
          </Flex>
        ) : null}
      </Layouts.Content>
      {query.pane === 'new' && canWrite ? (
        <CreateContact
          hostFields={fields}
          onClose={() => change({ pane: undefined })}
          onCreated={(documentId) => navigate(contactAddress(documentId))}
        />
      ) : null}
      {query.pane === 'start' && rights.messageSend ? (
        <StartDialogue contact={null} onClose={() => change({ pane: undefined })} />
      ) : null}
      {tagging && selected.length > 0 ? (
        <BulkTags
          contacts={selected}
          mode={tagging}
          onClose={() => setTagging(null)}
          onDone={(made) => {
            setTagging(null);
            setSelectedIds([]);
            // only what was changed is taken back
            const had = (one: (typeof rows)[number]) =>
              one.tags.some(({ documentId }) => documentId === made.tag);
            const changed = rows.filter(
              (one) => selected.includes(one.documentId) && had(one) === (made.mode === 'remove')
            );
            setDone({ ...made, contacts: changed.map(({ documentId }) => documentId) });
          }}
        />
      ) : null}
      {done ? (
        <UndoBar
          onGone={() => setDone(null)}
          onUndo={() => {
            const inverse = done.mode === 'add' ? 'remove' : 'add';
            setDone(null);
            if (done.contacts.length === 0) return;
            void changeTags({ contacts: done.contacts, [inverse]: [done.tag] }).then((answer) => {
              if ('error' in answer && answer.error) {
                toggleNotification({ type: 'danger', message: t('contact.notSaved') });
              }
            });
          }}
        >
          {t(done.mode === 'add' ? 'contacts.tagged' : 'contacts.untagged', {
            n: done.contacts.length,
            name: done.name,
          })}
        </UndoBar>
      ) : null}
    </Page.Main>
  );
};

/** Everybody who wrote or was written to, and whom people added. */
export const ContactsPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('contactRead')]}>
      <Contacts />
    </Page.Protect>
  </Shell>
);
