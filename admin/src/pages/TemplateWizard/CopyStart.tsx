import { useEffect, useRef, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { ApiError } from '../../components/LoadError';
import { UnopenedPage } from '../../components/UnopenedPage';
import { TEMPLATES } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import {
  useCopyWhatsappTemplateMutation,
  useGetWhatsappTemplateQuery,
} from '../../services/templates';

interface CopyStartProps {
  /** documentId of the template that the new one begins as. */
  from: string;
  name: string | null;
  /** Another language of the same name. */
  language: string | null;
}

/** Makes the copy at the server, with sample files of its own, and goes on in the wizard. */
export const CopyStart = ({ from, name, language }: CopyStartProps) => {
  const t = useText();
  const navigate = useNavigate();
  const { data: source, error: unread, refetch } = useGetWhatsappTemplateQuery(from);
  const [copy] = useCopyWhatsappTemplateMutation();
  const [error, setError] = useState<ApiError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(-1);
  const sourceName = source?.data.name;
  const sourceLanguage = source?.data.language ?? '';

  useEffect(() => {
    // one copy for each attempt, however often the effect runs
    if (sourceName === undefined || asked.current === attempt) return;
    asked.current = attempt;
    void copy({ id: from, ...(name ? { name } : {}), ...(language ? { language } : {}) }).then(
      (answer) => {
        if (!('data' in answer)) {
          setError(answer.error);
          return;
        }
        const search = new URLSearchParams(
          language ? { languageFrom: sourceLanguage } : { copyOf: sourceName }
        );
        navigate(`${TEMPLATES}/${answer.data.data.documentId}/edit?${search}`, { replace: true });
      }
    );
  }, [attempt, copy, from, language, name, navigate, sourceLanguage, sourceName]);

  const refused = source ? error : (unread ?? null);
  if (refused) {
    return (
      <UnopenedPage
        title={t('templates.title')}
        to={TEMPLATES}
        error={refused}
        isLoading={false}
        onRetry={() => {
          if (!source) void refetch();
          setError(null);
          setAttempt((before) => before + 1);
        }}
      />
    );
  }
  return <Page.Loading>{t('wizard.copying')}</Page.Loading>;
};
