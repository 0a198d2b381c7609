import { styled } from 'styled-components';

/** The look of the design system's fields around a textarea that colours its text. */
export const TextFrame = styled.div<{ $hasError: boolean }>`
  border: 1px solid
    ${({ theme, $hasError }) => ($hasError ? theme.colors.danger600 : theme.colors.neutral200)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};

  &:focus-within {
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: ${({ theme }) => theme.colors.primary600} 0 0 0 2px;
  }

  textarea:focus {
    outline: none;
  }

  textarea::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;
