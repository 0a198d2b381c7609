import { Button, MenuItem, SimpleMenu } from '@strapi/design-system';
import { User } from '@strapi/icons';
import type { AgentView, ConversationRow } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import { useGetWhatsappAgentsQuery } from '../../services/agents';
import type { DialogueActs } from './useDialogueActs';

interface AssignOption {
  key: string;
  label: string;
  onSelect: () => void;
}

/** To me, to nobody, to one of the others. */
export const useAssignOptions = (
  row: ConversationRow,
  me: AgentView | null,
  { assign }: DialogueActs,
  isAllowed: boolean
): AssignOption[] => {
  const t = useText();
  const { data } = useGetWhatsappAgentsQuery(undefined, { skip: !isAllowed });
  const assigned = row.assignee?.id ?? null;
  const colleagues = (data?.data ?? []).filter(({ id }) => id !== me?.id && id !== assigned);
  return [
    ...(me === null || assigned === me.id
      ? []
      : [{ key: 'me', label: t('thread.assignMe'), onSelect: () => assign(me) }]),
    ...(assigned === null
      ? []
      : [{ key: 'none', label: t('thread.assignNone'), onSelect: () => assign(null) }]),
    ...colleagues.map((agent) => ({
      key: String(agent.id),
      label: t('thread.assignOther', { name: agent.name }),
      onSelect: () => assign(agent),
    })),
  ];
};

interface AssignMenuProps {
  row: ConversationRow;
  me: AgentView | null;
  acts: DialogueActs;
  options: AssignOption[];
}

/** Who is in charge, and handing it on. */
export const AssignMenu = ({ row, me, acts, options }: AssignMenuProps) => {
  const t = useText();
  const isMine = row.assignee !== null && row.assignee.id === me?.id;
  const label = row.assignee
    ? t('thread.assignedTo', { name: isMine ? t('thread.me') : row.assignee.name })
    : t('thread.assign');
  return (
    <>
      {row.assignee === null && me !== null ? (
        <Button
          variant="tertiary"
          size="S"
          startIcon={<User />}
          loading={acts.busy === 'assign'}
          disabled={acts.busy !== null}
          onClick={() => acts.assign(me)}
        >
          {t('thread.assignMe')}
        </Button>
      ) : null}
      <SimpleMenu label={label} variant="tertiary" size="S">
        {options.map(({ key, label: words, onSelect }) => (
          <MenuItem key={key} onSelect={onSelect}>
            {words}
          </MenuItem>
        ))}
      </SimpleMenu>
    </>
  );
};
