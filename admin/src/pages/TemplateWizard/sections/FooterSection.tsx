import { memo } from 'react';
import { useText } from '../../../hooks/useText';
import { useWizard } from '../context';
import { TextField } from '../fields/TextField';
import { FIELD } from '../model/fields';
import type { Tally } from '../tally';
import { Section } from './Section';

interface FooterSectionProps {
  text: string;
  tally: Tally;
}

/** The small line below the text. */
export const FooterSection = memo(function FooterSection({ text, tally }: FooterSectionProps) {
  const t = useText();
  const { change, limits } = useWizard();
  return (
    <Section title={t('wizard.footer')} {...tally}>
      <TextField
        id={FIELD.footer}
        label={t('wizard.footer.label')}
        value={text}
        limit={limits.footerLength}
        placeholder={t('wizard.footer.placeholder')}
        onChange={(footer) => change({ footer })}
      />
    </Section>
  );
});
