import { useEffect, useRef } from 'react';
import { EmojiPicker, type EmojiDataResolver } from 'frimousse';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useText } from '../../hooks/useText';

const Panel = styled.div`
  width: 316px;
  max-width: 90vw;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;

  input {
    width: calc(100% - 16px);
    margin: 8px;
    padding: 8px 12px;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: ${({ theme }) => theme.borderRadius};
    background: ${({ theme }) => theme.colors.neutral0};
    color: inherit;
    font: inherit;
  }

  input:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  [frimousse-viewport] {
    position: relative;
    height: 260px;
    outline: none;
  }

  [frimousse-category-header] {
    padding: 6px 10px;
    background: ${({ theme }) => theme.colors.neutral0};
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 1.2rem;
  }

  [frimousse-row] {
    padding: 0 6px;
  }

  [frimousse-emoji] {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-size: 2rem;
    cursor: pointer;
  }

  [frimousse-emoji][data-active] {
    background: ${({ theme }) => theme.colors.primary100};
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  [frimousse-loading],
  [frimousse-empty] {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

/** Names and search words come with the plugin: nobody else's server is asked. */
const resolveData: EmojiDataResolver = async (locale) => {
  const [{ default: data }, { default: messages }] =
    locale === 'ru'
      ? await Promise.all([
          import('emojibase-data/ru/compact.json'),
          import('emojibase-data/ru/messages.json'),
        ])
      : await Promise.all([
          import('emojibase-data/en/compact.json'),
          import('emojibase-data/en/messages.json'),
        ]);
  return {
    locale,
    emojis: data.flatMap(({ unicode, label, tags, group }) =>
      // what belongs to no group is a part of other signs
      group === undefined
        ? []
        : [{ emoji: unicode, label, tags: tags ?? [], category: group, version: 1 }]
    ),
    categories: messages.groups.map(({ order, message }) => ({ index: order, label: message })),
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  };
};

/** All emoji with search and arrow keys. */
export default function EmojiPanel({ onChoose }: { onChoose: (emoji: string) => void }) {
  const t = useText();
  const { locale } = useIntl();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  return (
    <Panel>
      <EmojiPicker.Root
        locale={locale.startsWith('ru') ? 'ru' : 'en'}
        columns={9}
        resolveEmojiData={resolveData}
        onEmojiSelect={({ emoji }) => onChoose(emoji)}
      >
        <EmojiPicker.Search
          ref={search}
          aria-label={t('emoji.search')}
          placeholder={t('emoji.search')}
        />
        <EmojiPicker.Viewport>
          <EmojiPicker.Loading>{t('state.loading')}</EmojiPicker.Loading>
          <EmojiPicker.Empty>{t('emoji.none')}</EmojiPicker.Empty>
          <EmojiPicker.List />
        </EmojiPicker.Viewport>
      </EmojiPicker.Root>
    </Panel>
  );
}
