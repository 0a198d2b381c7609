import { useState } from 'react';
import { Dialog, TextButton } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import type { MessageView } from '../../../../../shared/contracts';
import { useProblemText } from '../../../hooks/useProblemText';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { NOT_DELIVERED, STATUS_LABELS } from '../statusWords';
import { FailureNote } from './FailureNote';
import { useThreadActions } from './actions';

/** An outcome that is not known after this long may stay so: then a person decides. */
const UNKNOWN_FOR_MS = 5 * 60_000;

/** Reasons that only a template gets past: the window was closed, by our rule or by the platform's clock. */
const WINDOW_CLOSED = new Set(['window_closed', '131047']);

interface FailureProps {
  message: MessageView;
  /** The customer's name. */
  name: string;
}

/** The outcome was not told: asked again, and in the end a person sends it once more. */
const Unknown = ({ message, name }: FailureProps) => {
  const t = useText();
  const now = useServerNow(30_000);
  const { check, retry } = useThreadActions();
  const [isAsked, setIsAsked] = useState(false);
  const isLong = now - Date.parse(message.timestamp) > UNKNOWN_FOR_MS;
  return (
    <>
      <FailureNote
        kind="unknown"
        title={t('unknown.title')}
        explanation={t('unknown.explanation')}
        actions={
          message.retriedBy !== null ? (
            t('message.sentAgain')
          ) : (
            <>
              <TextButton onClick={check}>{t('unknown.check')}</TextButton>
              {isLong && retry ? (
                <TextButton onClick={() => setIsAsked(true)}>{t('unknown.sendAnyway')}</TextButton>
              ) : null}
            </>
          )
        }
      />
      <Dialog.Root open={isAsked} onOpenChange={setIsAsked}>
        <ConfirmDialog
          title={t('unknown.question')}
          onConfirm={() => {
            setIsAsked(false);
            void retry?.(message, true);
          }}
        >
          {t('unknown.mayArriveTwice', { name })}
        </ConfirmDialog>
      </Dialog.Root>
    </>
  );
};

/** Why a message of ours did not arrive, and what can be done about it. */
export const Failure = ({ message, name }: FailureProps) => {
  const t = useText();
  const { edit, chooseTemplate, retry } = useThreadActions();
  const problemText = useProblemText();
  const { status, reason, type } = message;
  if (status === 'unknown') return <Unknown message={message} name={name} />;
  if (!NOT_DELIVERED.has(status)) return null;

  const problem = message.problem && problemText(message.problem.code, message.problem);
  const ways = () => {
    if (message.retriedBy !== null) return t('message.sentAgain');
    if (WINDOW_CLOSED.has(reason ?? '')) {
      return chooseTemplate ? (
        <TextButton onClick={chooseTemplate}>{t('composer.chooseTemplate')}</TextButton>
      ) : null;
    }
    return (
      <>
        {retry && status !== 'cancelled' ? (
          <TextButton onClick={() => void retry(message, false)}>{t('action.tryAgain')}</TextButton>
        ) : null}
        {edit && type === 'text' ? (
          <TextButton onClick={() => edit(message.text)}>{t('message.edit')}</TextButton>
        ) : null}
      </>
    );
  };

  return (
    <FailureNote
      kind="failed"
      title={problem?.title ?? t(STATUS_LABELS[status])}
      explanation={problem?.explanation}
      nextStep={problem?.nextStep}
      code={message.problem?.code ?? reason}
      actions={ways()}
    />
  );
};
