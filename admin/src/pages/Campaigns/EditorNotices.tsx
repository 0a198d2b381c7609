import { Button, Flex } from '@strapi/design-system';
import type { CampaignProblem } from '../../../../shared/contracts';
import { ProblemCard } from '../../components/ProblemCard';
import { useErrorText } from '../../hooks/useProblemText';
import { useText } from '../../hooks/useText';

interface OvertakenProps {
  onReload: () => void;
  onOverwrite: () => void;
}

/** Somebody else saved meanwhile: theirs or mine. */
export const Overtaken = ({ onReload, onOverwrite }: OvertakenProps) => {
  const t = useText();
  return (
    <ProblemCard
      severity="warning"
      title={t('campaigns.changed')}
      explanation={t('campaigns.changed.why')}
      action={
        <Flex gap={2} wrap="wrap">
          <Button variant="secondary" size="S" onClick={onReload}>
            {t('campaigns.changed.reload')}
          </Button>
          <Button variant="danger-light" size="S" onClick={onOverwrite}>
            {t('campaigns.changed.overwrite')}
          </Button>
        </Flex>
      }
    />
  );
};

/** Why nothing was saved, where it is about no field. */
export const NotSaved = ({ error }: { error: unknown }) => {
  const t = useText();
  const errorText = useErrorText();
  return (
    <ProblemCard severity="danger" title={t('campaigns.notSaved')} explanation={errorText(error)} />
  );
};

/** What stands in the way of what is saved: a blocked template, a bound type that changed. */
export const StandingProblems = ({ problems }: { problems: readonly CampaignProblem[] }) => (
  <>
    {problems.map(({ code, path, message, severity }) => (
      <ProblemCard
        key={`${code}-${path ?? ''}`}
        severity={severity === 'error' ? 'danger' : 'warning'}
        title={message}
        code={path ? `${code} · ${path}` : code}
      />
    ))}
  </>
);
