import { useEffect, useMemo, useRef, useState } from 'react';
import { Box, Button, Field, Flex, Grid, Link, Typography } from '@strapi/design-system';
import { ArrowLeft, Check, Trash } from '@strapi/icons';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { NavLink, useNavigate } from 'react-router-dom';
import type { SegmentView } from '../../../../shared/contracts/segments';
import { LeaveGuard } from '../../components/LeaveGuard';
import { Panel } from '../../components/Panel';
import { ProblemCard } from '../../components/ProblemCard';
import { UndoBar } from '../../components/UndoBar';
import { useErrorText } from '../../hooks/useProblemText';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import {
  useCreateWhatsappSegmentMutation,
  useUpdateWhatsappSegmentMutation,
} from '../../services/segments';
import { reportAddress } from '../Broadcast/addresses';
import { SEGMENTS, segmentAddress } from './addresses';
import {
  isComplete,
  isSameFilter,
  newGroup,
  rulesOf,
  withIds,
  withoutIds,
  type WrittenGroup,
} from './filterModel';
import { GroupEditor } from './GroupEditor';
import { RemoveSegment } from './RemoveSegment';
import { SegmentCount } from './SegmentCount';
import type { OfferedField } from './useSegmentFields';

const isConflict = (error: unknown): boolean =>
  (error as { status?: number } | undefined)?.status === 409 ||
  (error as { name?: string } | undefined)?.name === 'ConflictError';

interface SegmentFormProps {
  /** Null while it is new. */
  segment: SegmentView | null;
  fields: OfferedField[];
}

interface Written {
  name: string;
  filter: WrittenGroup;
}

const writtenOf = (segment: SegmentView | null): Written => ({
  name: segment?.name ?? '',
  filter: segment?.filter ? withIds(segment.filter) : newGroup(),
});

const EMPTY: ReadonlyMap<string, string> = new Map();

/** Name and rules of a segment with what they mean now. */
export const SegmentForm = ({ segment, fields }: SegmentFormProps) => {
  const t = useText();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { segmentWrite } = useRights();
  const errorText = useErrorText();
  const [opened, setOpened] = useState(segment);
  const [{ name, filter }, setWritten] = useState(() => writtenOf(segment));
  const [undo, setUndo] = useState<WrittenGroup | null>(null);
  const [isTried, setIsTried] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const isLeaving = useRef(false);
  const [create, creating] = useCreateWhatsappSegmentMutation();
  const [update, updating] = useUpdateWhatsappSegmentMutation();
  const { error } = opened ? updating : creating;
  const isLoading = creating.isLoading || updating.isLoading;

  const before = useMemo(() => writtenOf(opened), [opened]);
  const isDirty = name !== before.name || !isSameFilter(filter, before.filter);
  const isOvertaken = segment !== null && opened?.version !== segment.version;
  const takeOver = (fresh: SegmentView | null) => {
    setOpened(fresh);
    setWritten(writtenOf(fresh));
    setUndo(null);
    setIsTried(false);
    creating.reset();
    updating.reset();
  };
  useEffect(() => {
    if (isOvertaken && !isDirty && !isLoading) takeOver(segment);
    // only a fresh segment is taken over
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [segment?.version, isDirty, isLoading]);

  const byName = useMemo(() => new Map(fields.map((field) => [field.field, field])), [fields]);
  const rules = rulesOf(filter);
  const problems = useMemo(() => {
    const found = new Map<string, string>();
    for (const rule of rulesOf(filter)) {
      const field = byName.get(rule.field);
      if (!field) found.set(rule.id, t('segment.fieldGone', { field: rule.field }));
      else if (isTried && !isComplete(rule, field)) found.set(rule.id, t('segment.needsValue'));
    }
    return found.size === 0 ? EMPTY : found;
  }, [byName, filter, isTried, t]);
  const isFinished =
    rules.length > 0 && rules.every((rule) => isComplete(rule, byName.get(rule.field)));
  const canCount = rules.every((rule) => isComplete(rule, byName.get(rule.field)));

  const changeFilter = (next: WrittenGroup) => {
    setUndo(null);
    setWritten({ name, filter: next });
  };
  const save = async () => {
    setIsTried(true);
    if (name.trim() === '') return void document.getElementById('segment-name')?.focus();
    if (!isFinished) return;
    const values = { name: name.trim(), filter: withoutIds(filter) };
    const answer = opened
      ? await update({ id: opened.documentId, version: opened.version, ...values })
      : await create(values);
    if (!('data' in answer) || !answer.data) return;
    toggleNotification({ type: 'success', message: t('segment.saved') });
    takeOver(answer.data.data);
    if (opened) return;
    isLeaving.current = true;
    navigate(segmentAddress(answer.data.data.documentId), { replace: true });
  };
  const gone = rules.filter((rule) => !byName.has(rule.field));
  return (
    <Page.Main
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
        event.preventDefault();
        if (segmentWrite && isDirty) void save();
      }}
    >
      <Page.Title>{t('segment.pageTitle', { name: opened?.name ?? t('segments.new') })}</Page.Title>
      <Layouts.Header
        title={opened?.name ?? t('segments.new')}
        subtitle={isDirty ? t('segment.unsaved') : opened ? t('segment.isSaved') : undefined}
        navigationAction={
          <Link tag={NavLink} to={SEGMENTS} startIcon={<ArrowLeft />}>
            {t('segments.title')}
          </Link>
        }
        primaryAction={
          segmentWrite ? (
            <Flex gap={2}>
              {opened ? (
                <Button
                  variant="danger-light"
                  startIcon={<Trash />}
                  onClick={() => setIsRemoving(true)}
                >
                  {t('segment.remove')}
                </Button>
              ) : null}
              <Button
                startIcon={<Check />}
                disabled={!isDirty}
                loading={isLoading}
                onClick={() => void save()}
              >
                {t('action.save')}
              </Button>
            </Flex>
          ) : undefined
        }
      />
      <Layouts.Content>
        <Grid.Root gap={6}>
          <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            <Flex direction="column" alignItems="stretch" gap={4}>
              {isDirty && opened && (isOvertaken || isConflict(error)) ? (
                <ProblemCard
                  severity="warning"
                  title={t('segment.changed')}
                  explanation={t('segment.changed.why')}
                  action={
                    <Button variant="secondary" size="S" onClick={() => takeOver(segment)}>
                      {t('segment.changed.reload')}
                    </Button>
                  }
                />
              ) : null}
              {error && !isConflict(error) ? (
                <ProblemCard
                  severity="danger"
                  title={t('contact.notSaved')}
                  explanation={errorText(error)}
                />
              ) : null}
              {gone.length > 0 ? (
                <ProblemCard
                  severity="danger"
                  title={t('segment.broken')}
                  explanation={t('segment.broken.why', {
                    fields: [...new Set(gone.map(({ field }) => field))].join(', '),
                  })}
                />
              ) : null}
              <Panel title={t('segment.who')}>
                {segmentWrite ? null : (
                  <Typography textColor="neutral600">{t('segment.readOnly')}</Typography>
                )}
                <Field.Root
                  id="segment-name"
                  name="name"
                  required
                  error={isTried && name.trim() === '' ? t('drawer.required') : undefined}
                >
                  <Field.Label>{t('segment.name')}</Field.Label>
                  <Field.Input
                    value={name}
                    dir="auto"
                    maxLength={255}
                    disabled={!segmentWrite}
                    onChange={(event) => setWritten({ name: event.target.value, filter })}
                  />
                  <Field.Error />
                </Field.Root>
                <GroupEditor
                  group={filter}
                  fields={fields}
                  disabled={!segmentWrite}
                  problems={problems}
                  onChange={changeFilter}
                  onRemoved={() => setTimeout(() => setUndo(filter))}
                />
                {rules.length === 0 ? (
                  <Typography textColor={isTried ? 'danger700' : 'neutral600'}>
                    {t('segment.noRules')}
                  </Typography>
                ) : null}
              </Panel>
              {opened && opened.usedBy.length > 0 ? (
                <Panel title={t('segment.usedBy')}>
                  <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
                    {opened.usedBy.map((one) => (
                      <Box key={one.documentId} tag="li">
                        <Link tag={NavLink} to={reportAddress(one.documentId)}>
                          {one.name}
                        </Link>
                      </Box>
                    ))}
                  </Flex>
                </Panel>
              ) : null}
            </Flex>
          </Grid.Item>
          <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            <SegmentCount filter={filter} canCount={canCount} />
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
      <LeaveGuard
        loss={t('segment.leave')}
        isUnsaved={() => isDirty && !isLeaving.current}
        onSave={null}
        onDiscard={() => takeOver(opened)}
      />
      {isRemoving && opened ? (
        <RemoveSegment
          segment={opened}
          onClose={() => setIsRemoving(false)}
          onRemoved={() => {
            isLeaving.current = true;
            navigate(SEGMENTS);
          }}
        />
      ) : null}
      {undo ? (
        <UndoBar
          onGone={() => setUndo(null)}
          onUndo={() => {
            setWritten({ name, filter: undo });
            setUndo(null);
          }}
        >
          {t('segment.ruleRemoved')}
        </UndoBar>
      ) : null}
    </Page.Main>
  );
};
