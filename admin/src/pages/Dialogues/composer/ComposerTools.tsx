import { useRef, useState } from 'react';
import { Flex, IconButton, Menu } from '@strapi/design-system';
import {
  Bold,
  Code,
  Feather,
  Italic,
  Lightning,
  Mail,
  Paperclip,
  Plus,
  SlidersHorizontal,
  StrikeThrough,
} from '@strapi/icons';
import { EmojiButton } from '../../../components/emoji/EmojiButton';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { AttachButton, FileChoice, openFileChoice } from './AttachButton';
import { ComposerPreferences, PreferencesDrawer } from './ComposerPreferences';

const SIGNS: { sign: string; label: TextKey; icon: typeof Bold }[] = [
  { sign: '*', label: 'wizard.bold', icon: Bold },
  { sign: '_', label: 'wizard.italic', icon: Italic },
  { sign: '~', label: 'wizard.strike', icon: StrikeThrough },
  { sign: '```', label: 'wizard.code', icon: Code },
];

/** A pointer's tooltip would stay and lie over the end of the menu; the trigger's type does not know the button's own prop. */
const NO_TOOLTIP = { withTooltip: false };

export interface ToolActions {
  onSign: (sign: string) => void;
  onEmoji: (emoji: string) => void;
  onCanned: () => void;
  onNote: () => void;
  onFile: (file: File) => void;
  /** Absent without the right to see templates. */
  onTemplate: (() => void) | null;
}

/** What can be put into a message beside what is typed: one row of signs. */
export const ComposerTools = ({ onSign, onEmoji, onCanned, onFile, onTemplate }: ToolActions) => {
  const t = useText();
  return (
    <Flex gap={1} wrap="wrap" role="toolbar" aria-label={t('composer.tools')}>
      <AttachButton onFile={onFile} />
      {onTemplate ? (
        <IconButton
          type="button"
          label={t('composer.chooseTemplate')}
          variant="ghost"
          size="S"
          onClick={onTemplate}
        >
          <Mail />
        </IconButton>
      ) : null}
      <IconButton
        type="button"
        label={t('canned.title')}
        variant="ghost"
        size="S"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onCanned}
      >
        <Lightning />
      </IconButton>
      <EmojiButton isDisabled={false} onChoose={onEmoji} />
      {SIGNS.map(({ sign, label, icon: Icon }) => (
        <IconButton
          key={sign}
          type="button"
          label={t(label)}
          variant="ghost"
          size="S"
          // the text keeps its selection
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onSign(sign)}
        >
          <Icon />
        </IconButton>
      ))}
      <ComposerPreferences />
    </Flex>
  );
};

/** The same on a phone, as one menu. What leads to the field does so once the menu has given the focus back. */
export const ComposerMenu = ({
  onCanned,
  onNote,
  onFile,
  onTemplate,
}: Pick<ToolActions, 'onCanned' | 'onNote' | 'onFile' | 'onTemplate'>) => {
  const t = useText();
  const [setsPreferences, setSetsPreferences] = useState(false);
  const next = useRef<(() => void) | null>(null);
  const then = (act: () => void) => () => {
    next.current = act;
  };
  return (
    <>
      <FileChoice onFile={onFile} />
      <Menu.Root>
        <Menu.Trigger
          tag={IconButton}
          label={t('composer.tools')}
          icon={<Plus />}
          size="L"
          {...NO_TOOLTIP}
        />
        <Menu.Content
          maxHeight="50dvh"
          onCloseAutoFocus={(event) => {
            const act = next.current;
            next.current = null;
            if (!act) return;
            event.preventDefault();
            act();
          }}
        >
          <Menu.Item startIcon={<Paperclip aria-hidden />} onSelect={openFileChoice}>
            {t('file.attach')}
          </Menu.Item>
          {onTemplate ? (
            <Menu.Item startIcon={<Mail aria-hidden />} onSelect={onTemplate}>
              {t('composer.chooseTemplate')}
            </Menu.Item>
          ) : null}
          <Menu.Item startIcon={<Lightning aria-hidden />} onSelect={then(onCanned)}>
            {t('canned.title')}
          </Menu.Item>
          <Menu.Item startIcon={<Feather aria-hidden />} onSelect={then(onNote)}>
            {t('composer.mode.note')}
          </Menu.Item>
          <Menu.Item
            startIcon={<SlidersHorizontal aria-hidden />}
            onSelect={then(() => setSetsPreferences(true))}
          >
            {t('composer.preferences')}
          </Menu.Item>
        </Menu.Content>
      </Menu.Root>
      {setsPreferences ? <PreferencesDrawer onClose={() => setSetsPreferences(false)} /> : null}
    </>
  );
};
