import { Flex } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../../../hooks/useText';
import type { ComposerMode } from './useComposer';

const Mode = styled.button<{ $chosen: boolean }>`
  min-height: 24px;
  padding: 2px 10px;
  border: 1px solid
    ${({ theme, $chosen }) => ($chosen ? theme.colors.primary600 : theme.colors.neutral200)};
  border-radius: 12px;
  background: ${({ theme, $chosen }) =>
    $chosen ? theme.colors.primary100 : theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.2rem;
  font-weight: ${({ $chosen }) => ($chosen ? 600 : 400)};
  cursor: pointer;

  @media (pointer: coarse) {
    min-height: 40px;
    padding: 2px 16px;
    border-radius: 20px;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

interface ModeSwitchProps {
  mode: ComposerMode;
  onChange: (mode: ComposerMode) => void;
}

/** To the customer, or for the team alone. */
export const ModeSwitch = ({ mode, onChange }: ModeSwitchProps) => {
  const t = useText();
  return (
    <Flex gap={1} role="group" aria-label={t('composer.mode')}>
      {(['reply', 'note'] as const).map((one) => (
        <Mode
          key={one}
          type="button"
          $chosen={mode === one}
          aria-pressed={mode === one}
          onClick={() => onChange(one)}
        >
          {t(one === 'reply' ? 'composer.mode.reply' : 'composer.mode.note')}
        </Mode>
      ))}
    </Flex>
  );
};
