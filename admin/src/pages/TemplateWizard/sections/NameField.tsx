import { useLayoutEffect, useRef } from 'react';
import { Box, Field, Flex, Link, TextButton, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { TEMPLATES } from '../../../components/navigation';
import { useText } from '../../../hooks/useText';
import { useWizard } from '../context';
import { Counter } from '../fields/Counter';
import { Findings, findingsId } from '../fields/Findings';
import { FIELD } from '../model/fields';
import { nameAsTyped } from '../model/name';
import type { NameCheck } from '../useNameCheck';

interface NameFieldProps {
  value: string;
  check: NameCheck;
  /** The name of a template that has been submitted stays. */
  isFixed: boolean;
}

/** The template's name, made fit as it is typed, with what the account says to it. */
export const NameField = ({ value, check, isFixed }: NameFieldProps) => {
  const t = useText();
  const { change, findingsOf, leave, touch, limits, isLocked } = useWizard();
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const hasError = findingsOf(FIELD.name).some(({ severity }) => severity === 'error');
  const { answer, isChecking } = check;

  // a changed text would put the caret at its end
  useLayoutEffect(() => {
    if (caret.current !== null) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  return (
    <Box>
      <Field.Root
        id={FIELD.name}
        name="name"
        required
        error={hasError}
        hint={isFixed ? t('wizard.name.fixed') : t('wizard.name.hint')}
      >
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <Field.Label>{t('template.name')}</Field.Label>
          <Flex gap={3}>
            {answer?.free && !isFixed ? (
              <Flex gap={1}>
                <CheckCircle fill="success700" width="1.4rem" height="1.4rem" aria-hidden />
                <Typography variant="pi" textColor="neutral800">
                  {t('wizard.name.free')}
                </Typography>
              </Flex>
            ) : null}
            {isChecking ? (
              <Typography variant="pi" textColor="neutral600">
                {t('wizard.name.checking')}
              </Typography>
            ) : null}
            <Counter text={value} limit={limits.nameLength} />
          </Flex>
        </Flex>
        <Field.Input
          ref={input}
          value={value}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          disabled={isFixed || isLocked}
          aria-invalid={hasError}
          aria-describedby={`${findingsId(FIELD.name)} ${FIELD.name}-hint`}
          onChange={(event) => {
            const { value: typed, selectionStart } = event.target;
            caret.current = nameAsTyped(typed.slice(0, selectionStart ?? typed.length)).length;
            change({ name: nameAsTyped(typed) });
            touch(FIELD.name);
          }}
          onBlur={() => leave(FIELD.name)}
        />
        <Field.Hint />
      </Field.Root>
      <Findings field={FIELD.name} />
      {answer && !answer.free && !isFixed ? (
        <Flex gap={3} wrap="wrap" paddingTop={1}>
          <TextButton onClick={() => change({ name: answer.suggestion })}>
            {t('wizard.name.use', { name: answer.suggestion })}
          </TextButton>
          {answer.takenBy ? (
            <Link tag={NavLink} to={`${TEMPLATES}/${answer.takenBy}`}>
              {t('wizard.name.open')}
            </Link>
          ) : null}
        </Flex>
      ) : null}
    </Box>
  );
};
