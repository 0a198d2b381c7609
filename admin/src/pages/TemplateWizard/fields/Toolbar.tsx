import type { RefObject } from 'react';
import { Button, Flex, IconButton } from '@strapi/design-system';
import { Bold, Code, Italic, Plus, StrikeThrough } from '@strapi/icons';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { useWizard } from '../context';
import { EmojiButton } from '../../../components/emoji/EmojiButton';
import type { VariableFieldHandle } from './VariableField';

const SIGNS: { sign: string; label: TextKey; icon: typeof Bold }[] = [
  { sign: '*', label: 'wizard.bold', icon: Bold },
  { sign: '_', label: 'wizard.italic', icon: Italic },
  { sign: '~', label: 'wizard.strike', icon: StrikeThrough },
  { sign: '```', label: 'wizard.code', icon: Code },
];

interface ToolbarProps {
  field: RefObject<VariableFieldHandle>;
  /** The next variable with what stands around it. */
  variable: (before: string, after: string) => string;
  /** Header: no formatting, no emoji. */
  isPlain?: boolean;
  /** No further variable is allowed. */
  isFull?: boolean;
}

/** What can be done with a text beside typing it. */
export const Toolbar = ({ field, variable, isPlain = false, isFull = false }: ToolbarProps) => {
  const t = useText();
  const { isLocked } = useWizard();
  return (
    <Flex gap={1} wrap="wrap" role="toolbar" aria-label={t('wizard.formatting')}>
      {isPlain ? null : (
        <>
          {SIGNS.map(({ sign, label, icon: Icon }) => (
            <IconButton
              key={sign}
              label={t(label)}
              variant="ghost"
              size="S"
              disabled={isLocked}
              // the text keeps its selection
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => field.current?.toggle(sign)}
            >
              <Icon />
            </IconButton>
          ))}
          <EmojiButton
            isDisabled={isLocked}
            onChoose={(emoji) => field.current?.insert(() => emoji)}
          />
        </>
      )}
      <Button
        variant="tertiary"
        size="S"
        startIcon={<Plus />}
        disabled={isLocked || isFull}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => field.current?.insert(variable)}
      >
        {t('wizard.addVariable')}
      </Button>
    </Flex>
  );
};
