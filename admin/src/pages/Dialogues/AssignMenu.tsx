import { Button, Menu, MenuItem } from '@strapi/design-system';
import { User } from '@strapi/icons';
import type { AgentView, ConversationRow } from '../../../../shared/contracts';
import { KeyMenu } from '../../components/KeyMenu';
import { useText } from '../../hooks/useText';
import { useGetWhatsappAgentsQuery } from '../../services/agents';
import type { DialogueActs } from './useDialogueActs';

interface AssignOption {
  key: string;
  label: string;
  /** What it is called where assigning is all that is offered; by its beginning a menu finds it. */
  short: string;
  onSelect: () => void;
}

/** To me, to nobody, to one of the others: the first is what is wanted most. */
export const useAssignOptions = (
  row: ConversationRow,
  me: AgentView | null,
  { assign }: DialogueActs,
  isAllowed: boolean
): AssignOption[] => {
  const t = useText();
  const { data } = useGetWhatsappAgentsQuery(undefined, { skip: !isAllowed });
  const assigned = row.assignee?.id ?? null;
  const own = (key: string, words: string, agent: AgentView | null): AssignOption => ({
    key,
    label: words,
    short: words,
    onSelect: () => assign(agent),
  });
  const colleagues = (data?.data ?? []).filter(({ id }) => id !== me?.id && id !== assigned);
  return [
    ...(me === null || assigned === me.id ? [] : [own('me', t('thread.assignMe'), me)]),
    ...(assigned === null ? [] : [own('none', t('thread.assignNone'), null)]),
    ...colleagues.map((agent) => ({
      key: String(agent.id),
      label: t('thread.assignOther', { name: agent.name }),
      short: agent.name,
      onSelect: () => assign(agent),
    })),
  ];
};

interface AssignMenuProps {
  row: ConversationRow;
  me: AgentView | null;
  acts: DialogueActs;
  options: AssignOption[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Who is in charge, and handing it on. */
export const AssignMenu = ({ row, me, acts, options, isOpen, onOpen }: AssignMenuProps) => {
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
      <KeyMenu
        isOpen={isOpen}
        onOpen={onOpen}
        trigger={
          <Menu.Trigger variant="tertiary" size="S">
            {label}
          </Menu.Trigger>
        }
      >
        {options.map(({ key, short, onSelect }) => (
          <MenuItem key={key} onSelect={onSelect}>
            {short}
          </MenuItem>
        ))}
      </KeyMenu>
    </>
  );
};
