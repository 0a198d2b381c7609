import {
  Box,
  Button,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { isGroup, newGroup, ruleOn, type WrittenGroup, type WrittenRule } from './filterModel';
import { RuleRow } from './RuleRow';
import type { OfferedField } from './useSegmentFields';

/** What has to be true of its rules: the last two are the first two, turned round. */
const MODES = ['all', 'any', 'none', 'notAll'] as const;
type Mode = (typeof MODES)[number];
const LABELS: Record<Mode, TextKey> = {
  all: 'segment.all',
  any: 'segment.any',
  none: 'segment.none',
  notAll: 'segment.notAll',
};

const modeOf = ({ combinator, not }: WrittenGroup): Mode => {
  if (combinator === 'and') return not ? 'notAll' : 'all';
  return not ? 'none' : 'any';
};

interface GroupEditorProps {
  group: WrittenGroup;
  fields: OfferedField[];
  /** Groups in groups are offered on the first level only. */
  depth?: number;
  disabled: boolean;
  /** By the id of the rule. */
  problems: ReadonlyMap<string, string>;
  onChange: (group: WrittenGroup) => void;
  /** Hears what was taken out, to offer it back. */
  onRemoved: () => void;
  onRemove?: () => void;
}

/** Rules and groups of rules, of which all, any or none have to be true. */
export const GroupEditor = ({
  group,
  fields,
  depth = 0,
  disabled,
  problems,
  onChange,
  onRemoved,
  onRemove,
}: GroupEditorProps) => {
  const t = useText();
  const mode = modeOf(group);
  const change = (index: number, by: WrittenRule | WrittenGroup | null) => {
    const rules = group.rules.flatMap((one, at) => (at === index ? (by ? [by] : []) : [one]));
    onChange({ ...group, rules });
  };
  const remove = (index: number) => {
    onRemoved();
    change(index, null);
  };
  const add = (one: WrittenRule | WrittenGroup) =>
    onChange({ ...group, rules: [...group.rules, one] });
  const [first] = fields;
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      role="group"
      aria-label={t('segment.group')}
    >
      <Flex gap={2} justifyContent="space-between">
        <Flex gap={2} wrap="wrap">
          <Box minWidth="12rem">
            <SingleSelect
              aria-label={t('segment.mode')}
              value={mode}
              disabled={disabled}
              onChange={(value) =>
                onChange({
                  ...group,
                  combinator: value === 'all' || value === 'notAll' ? 'and' : 'or',
                  not: value === 'none' || value === 'notAll',
                })
              }
            >
              {/* seldom meant, so that it is only offered where it stands already */}
              {MODES.filter((one) => one !== 'notAll' || mode === one).map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {t(LABELS[one])}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          <Typography textColor="neutral800">{t('segment.ofThese')}</Typography>
        </Flex>
        {onRemove && !disabled ? (
          <IconButton label={t('segment.removeGroup')} variant="ghost" onClick={onRemove}>
            <Trash />
          </IconButton>
        ) : null}
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {group.rules.map((one, index) => (
          <li key={one.id}>
            {isGroup(one) ? (
              <Box
                background="neutral100"
                borderColor="neutral200"
                hasRadius
                padding={{ initial: 3, medium: 4 }}
              >
                <GroupEditor
                  group={one}
                  fields={fields}
                  depth={depth + 1}
                  disabled={disabled}
                  problems={problems}
                  onChange={(changed) => change(index, changed)}
                  onRemoved={onRemoved}
                  onRemove={() => remove(index)}
                />
              </Box>
            ) : (
              <RuleRow
                rule={one}
                fields={fields}
                problem={problems.get(one.id) ?? null}
                disabled={disabled}
                onChange={(changed) => change(index, changed)}
                onRemove={() => remove(index)}
              />
            )}
          </li>
        ))}
      </Flex>
      {disabled || !first ? null : (
        <Flex gap={2} wrap="wrap">
          <Button
            variant="secondary"
            size="S"
            startIcon={<Plus />}
            onClick={() => add(ruleOn(first))}
          >
            {t('segment.addRule')}
          </Button>
          {depth === 0 ? (
            <Button
              variant="tertiary"
              size="S"
              startIcon={<Plus />}
              onClick={() => add(newGroup([ruleOn(first)]))}
            >
              {t('segment.addGroup')}
            </Button>
          ) : null}
        </Flex>
      )}
    </Flex>
  );
};
