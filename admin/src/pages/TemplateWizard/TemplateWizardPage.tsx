import { useCallback, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import type { TemplateDetail, TemplateStatus } from '../../../../shared/contracts';
import { Shell } from '../../components/Shell';
import { UnopenedPage } from '../../components/UnopenedPage';
import { TEMPLATES } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappTemplateLimitsQuery } from '../../services/templates';
import { editAddress } from '../Templates/addresses';
import { CopyStart } from './CopyStart';
import { ReadOnlyTemplate } from './ReadOnlyTemplate';
import { Wizard } from './Wizard';
import { emptyForm, type WizardForm } from './model/form';
import { readForm, withOwnFile } from './model/read';
import { unbuildableParts } from './model/unbuildable';
import type { SavedDraft } from './useDraftSaving';
import { copyKeyOf, useLocalCopy } from './useLocalCopy';
import { useOpenedTemplate } from './useOpenedTemplate';

/** These may be mended under their own name (reference §6, D2 and D3). */
const MENDABLE: readonly TemplateStatus[] = ['rejected', 'paused'];

const savedOf = (template: TemplateDetail): SavedDraft => ({
  id: template.documentId,
  form:
    template.status === 'draft'
      ? readForm(template)
      : withOwnFile(readForm(template), template.samples),
  wabaId: template.wabaId,
  changedAt: template.changedAt,
  at: template.status === 'draft' ? Date.parse(template.changedAt) : null,
  samples: template.samples,
});

const unsaved = (form: WizardForm): SavedDraft => ({
  id: null,
  form,
  wabaId: null,
  changedAt: null,
  at: null,
  samples: [],
});

interface EditorProps {
  initial: SavedDraft;
  isMending: boolean;
  copyOf: string | null;
  languageFrom: string | null;
  onCreated: (documentId: string) => void;
  onReload: () => void;
}

/** The wizard with the installation's limits and what a crash has left of this template. */
const Editor = (props: EditorProps) => {
  const t = useText();
  const limits = useGetWhatsappTemplateLimitsQuery();
  const local = useLocalCopy(copyKeyOf(props.initial.id));
  const [copy] = useState(() => local.read());
  if (limits.isLoading) return <Page.Loading>{t('state.loading')}</Page.Loading>;
  // without an answer Meta's own hold: the server judges again by those that were chosen
  return <Wizard {...props} copy={copy} preset={limits.data?.data.preset ?? 'current'} />;
};

const Existing = ({ id }: { id: string }) => {
  const t = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { template, error, reload, times } = useOpenedTemplate(id);
  if (error) {
    return (
      <UnopenedPage
        title={t('templates.title')}
        to={TEMPLATES}
        error={error}
        isLoading={false}
        onRetry={reload}
      />
    );
  }
  if (!template) return <Page.Loading>{t('state.loading')}</Page.Loading>;
  const parts = unbuildableParts(template);
  const isMending = MENDABLE.includes(template.status);
  if (parts.length > 0 || (!isMending && template.status !== 'draft')) {
    return <ReadOnlyTemplate template={template} parts={parts} />;
  }
  return (
    <Editor
      key={times}
      initial={savedOf(template)}
      isMending={isMending}
      copyOf={search.get('copyOf')}
      languageFrom={search.get('languageFrom')}
      onCreated={(created) => navigate(editAddress(created), { replace: true })}
      onReload={reload}
    />
  );
};

const Pages = () => {
  const { id } = useParams();
  const { key } = useLocation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  // what was begun under /new goes on under its own address, without being opened again
  const [begun, setBegun] = useState<{ id: string; session: string } | null>(null);
  const isBegun = id !== undefined && id === begun?.id;
  const session = isBegun ? begun.session : `new:${key}`;
  const onCreated = useCallback(
    (documentId: string) => {
      setBegun({ id: documentId, session });
      navigate(editAddress(documentId), { replace: true });
    },
    [navigate, session]
  );
  const onReload = useCallback(() => setBegun(null), []);
  const from = search.get('from');

  if (id !== undefined && !isBegun) return <Existing key={id} id={id} />;
  if (id === undefined && from) {
    return <CopyStart from={from} name={search.get('name')} language={search.get('language')} />;
  }
  return (
    <Editor
      key={session}
      initial={unsaved(
        emptyForm({
          kind: search.get('kind') === 'media' ? 'media' : 'text',
          name: search.get('name') ?? '',
          language: search.get('language') ?? '',
        })
      )}
      isMending={false}
      copyOf={null}
      languageFrom={null}
      onCreated={onCreated}
      onReload={onReload}
    />
  );
};

/** `/templates/new` and `/templates/:id/edit`. */
export default function TemplateWizardPage() {
  return (
    <Page.Protect permissions={[permission('templateWrite')]}>
      <Shell kind="page">
        <Pages />
      </Shell>
    </Page.Protect>
  );
}
