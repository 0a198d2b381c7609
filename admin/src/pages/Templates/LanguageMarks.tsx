import { Box, Flex, Tooltip, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useText } from '../../hooks/useText';
import { languageAddress } from './addresses';
import type { RowLanguage } from './familyState';
import { TEMPLATE_STATUS } from './templateWords';
import { useStatusText } from './useStatusText';

/** More would push the other columns out of the window. */
const SHOWN = 6;

const Mark = styled(Link)`
  display: inline-flex;
  gap: 4px;
  align-items: center;
  min-height: 24px;
  padding: 0 4px;
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  @media (max-width: 767px) {
    min-height: 40px;
  }
`;

interface LanguageMarksProps {
  languages: RowLanguage[];
}

/** The languages of a template, each with the sign of its state and a link to it. */
export const LanguageMarks = ({ languages }: LanguageMarksProps) => {
  const t = useText();
  const textOf = useStatusText();
  const shown = languages.length > SHOWN + 1 ? languages.slice(0, SHOWN) : languages;
  const rest = languages.length - shown.length;
  return (
    <Flex tag="ul" gap={1} wrap="wrap">
      {shown.map((language) => {
        const { icon: Icon, variant } = TEMPLATE_STATUS[language.status];
        const state = textOf({ ...language, since: language.changedAt });
        const colour = variant === 'neutral' ? 'neutral600' : (`${variant}700` as const);
        return (
          <li key={language.documentId}>
            <Tooltip label={state}>
              <Mark to={languageAddress(language)} aria-label={`${language.language}: ${state}`}>
                <Typography tag="span">{language.language}</Typography>
                <Icon width="1.2rem" height="1.2rem" fill={colour} aria-hidden />
              </Mark>
            </Tooltip>
          </li>
        );
      })}
      {rest > 0 ? (
        <Box tag="li" paddingLeft={1}>
          <Typography textColor="neutral600">
            {t('templates.moreLanguages', { n: rest })}
          </Typography>
        </Box>
      ) : null}
    </Flex>
  );
};
