import { Button } from '@strapi/design-system';
import { useText } from '../../hooks/useText';

interface SubmitButtonProps {
  errors: number;
  isMending: boolean;
  isSubmitting: boolean;
  onSubmit: () => void;
}

/** Hands over for moderation; with errors it leads to the first of them. */
export const SubmitButton = ({ errors, isMending, isSubmitting, onSubmit }: SubmitButtonProps) => {
  const t = useText();
  const verb = t(isMending ? 'wizard.resubmit' : 'wizard.submit');
  return (
    <Button
      loading={isSubmitting}
      aria-disabled={errors > 0}
      variant={errors > 0 ? 'secondary' : 'default'}
      onClick={onSubmit}
    >
      {errors > 0 ? `${verb} · ${t('wizard.errors', { n: errors })}` : verb}
    </Button>
  );
};
