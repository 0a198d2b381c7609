import { Box, Flex, Typography } from '@strapi/design-system';
import { placeholdersIn } from '../../../../../shared/templates/components';
import { useText } from '../../../hooks/useText';
import { sampleField } from '../model/fields';
import type { VariableSamples } from '../model/form';
import { aroundVariable } from '../../../utils/aroundVariable';
import type { TextPlace } from '../model/variables';
import { TextField } from './TextField';

interface SampleFieldsProps {
  place: TextPlace;
  text: string;
  samples: VariableSamples;
  onChange: (samples: VariableSamples) => void;
}

/** One sample for each variable of a text, with the words around it. */
export const SampleFields = ({ place, text, samples, onChange }: SampleFieldsProps) => {
  const t = useText();
  const names = placeholdersIn(text);
  if (names.length === 0) return null;
  return (
    <Box>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="h3">
        {t('wizard.samples')}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {t('wizard.samples.hint')}
      </Typography>
      <Flex direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {names.map((name) => {
          const { before, after } = aroundVariable(text, name);
          return (
            <TextField
              key={name}
              id={sampleField(place, name)}
              label={
                <>
                  {`{{${name}}}`}{' '}
                  <Typography tag="span" variant="pi" textColor="neutral600" dir="auto">
                    {before}___{after}
                  </Typography>
                </>
              }
              value={samples[name] ?? ''}
              onChange={(sample) => onChange({ ...samples, [name]: sample })}
            />
          );
        })}
      </Flex>
    </Box>
  );
};
