import { useDeferredValue, useMemo } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import type { TemplateSample } from '../../../../shared/contracts';
import { PreviewFillingBar } from '../../components/templatePreview/PreviewFillingBar';
import { PreviewThemeSwitch } from '../../components/templatePreview/PreviewThemeSwitch';
import { TemplatePreview } from '../../components/templatePreview/TemplatePreview';
import { usePreviewFilling } from '../../components/templatePreview/usePreviewFilling';
import { usePreviewTheme } from '../../components/templatePreview/usePreviewTheme';
import { useText } from '../../hooks/useText';
import type { WizardForm } from './model/form';
import { componentsOf, sampleValues } from './model/write';

interface PreviewPaneProps {
  form: WizardForm;
  files: readonly TemplateSample[];
}

/** The message beside the form, filled with its samples or a contact's data. */
export const PreviewPane = ({ form, files }: PreviewPaneProps) => {
  const t = useText();
  const [theme, setTheme] = usePreviewTheme();
  const shown = useDeferredValue(form);
  const components = useMemo(() => componentsOf(shown), [shown]);
  const samples = useMemo(() => sampleValues(shown), [shown]);
  const filling = usePreviewFilling({
    components,
    parameterFormat: shown.parameterFormat,
    samples,
  });
  return (
    <Box>
      <Flex justifyContent="space-between" gap={2} paddingBottom={2}>
        <Typography tag="h2" variant="delta">
          {t('template.preview')}
        </Typography>
        <PreviewThemeSwitch theme={theme} onChange={setTheme} />
      </Flex>
      <Box paddingBottom={3}>
        <PreviewFillingBar filling={filling} />
      </Box>
      <TemplatePreview
        components={components}
        parameterFormat={shown.parameterFormat}
        values={filling.values}
        category={shown.category}
        language={shown.language}
        samples={files}
        theme={theme}
      />
      <Box paddingTop={2}>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('wizard.preview.differs')}
        </Typography>
      </Box>
    </Box>
  );
};
