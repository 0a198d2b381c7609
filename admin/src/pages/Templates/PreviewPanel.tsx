import { useMemo } from 'react';
import { Box, Flex } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { Panel } from '../../components/Panel';
import { PreviewFillingBar } from '../../components/templatePreview/PreviewFillingBar';
import { PreviewThemeSwitch } from '../../components/templatePreview/PreviewThemeSwitch';
import { TemplatePreview } from '../../components/templatePreview/TemplatePreview';
import { usePreviewFilling } from '../../components/templatePreview/usePreviewFilling';
import { usePreviewTheme } from '../../components/templatePreview/usePreviewTheme';
import { useText } from '../../hooks/useText';
import { templateAddress } from './addresses';
import { sampleValues } from './sampleValues';

const Tab = styled(NavLink)`
  padding: 8px 12px;
  border-bottom: 2px solid transparent;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  text-decoration: none;

  &[aria-current='page'] {
    border-bottom-color: ${({ theme }) => theme.colors.primary600};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: 600;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

/** The message as customers see it, with its samples or a contact's data; the other languages are one click away. */
export const PreviewPanel = ({ template }: { template: TemplateDetail }) => {
  const t = useText();
  const [theme, setTheme] = usePreviewTheme();
  const { components, parameterFormat } = template;
  const samples = useMemo(
    () => sampleValues({ components, parameterFormat }),
    [components, parameterFormat]
  );
  const filling = usePreviewFilling({ components, parameterFormat, samples });
  return (
    <Panel
      title={t('template.preview')}
      action={<PreviewThemeSwitch theme={theme} onChange={setTheme} />}
    >
      {template.family.length > 1 ? (
        <Flex tag="nav" aria-label={t('template.languages')} overflow="auto hidden">
          {template.family.map(({ documentId, language }) => (
            <Tab key={documentId} to={templateAddress(documentId)} replace end>
              {language}
            </Tab>
          ))}
        </Flex>
      ) : null}
      <PreviewFillingBar filling={filling} />
      <Box>
        <TemplatePreview
          components={components}
          parameterFormat={parameterFormat}
          values={filling.values}
          category={template.category}
          language={template.language}
          samples={template.samples}
          theme={theme}
        />
      </Box>
    </Panel>
  );
};
