import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { CAMPAIGNS, CONTACTS, DIALOGUES, TEMPLATES } from '../components/navigation';
import { useHeadingFocus } from '../hooks/useHeadingFocus';
import { useRights } from '../hooks/useRights';
import { useText } from '../hooks/useText';
import { RealtimeProvider } from '../realtime/RealtimeProvider';

/** A page whose code is loaded when it is opened: who answers all day does not load what others use. */
const page = <Name extends string>(
  load: () => Promise<Record<Name, () => JSX.Element>>,
  name: Name
) => lazy<() => JSX.Element>(async () => ({ default: (await load())[name] }));

const DialoguesPage = page(() => import('./Dialogues/DialoguesPage'), 'DialoguesPage');
const ContactPage = page(() => import('./Contacts/ContactPage'), 'ContactPage');
const ContactsPage = page(() => import('./Contacts/ContactsPage'), 'ContactsPage');
const MergePage = page(() => import('./Contacts/MergePage'), 'MergePage');
const OverviewPage = page(() => import('./Overview/OverviewPage'), 'OverviewPage');
const FamilyPage = page(() => import('./Templates/FamilyPage'), 'FamilyPage');
const TemplatePage = page(() => import('./Templates/TemplatePage'), 'TemplatePage');
const TemplatesPage = page(() => import('./Templates/TemplatesPage'), 'TemplatesPage');
const CampaignRoutes = lazy(() => import('./Campaigns'));
const Segments = lazy(() => import('./Segments'));
const TemplateWizardPage = lazy(() => import('./TemplateWizard/TemplateWizardPage'));

/** Overview; who may not see it lands on the first page that he may see. */
const Landing = () => {
  const rights = useRights();
  if (!rights.overviewRead && rights.conversationRead) return <Navigate to={DIALOGUES} replace />;
  if (!rights.overviewRead && rights.templateRead) return <Navigate to={TEMPLATES} replace />;
  if (!rights.overviewRead && rights.campaignRead) return <Navigate to={CAMPAIGNS} replace />;
  if (!rights.overviewRead && rights.contactRead) return <Navigate to={CONTACTS} replace />;
  return <OverviewPage />;
};

export default function App() {
  const t = useText();
  useHeadingFocus();
  const loading = <Page.Loading>{t('state.loading')}</Page.Loading>;
  // one element for both addresses: what is begun under /new goes on under its own
  const wizard = <TemplateWizardPage />;
  return (
    <RealtimeProvider>
      <Suspense fallback={loading}>
        <Routes>
          <Route index element={<Landing />} />
          <Route path="dialogues" element={<DialoguesPage />} />
          <Route path="dialogues/:id" element={<DialoguesPage />} />
          <Route path="contacts" element={<ContactsPage />} />
          <Route path="contacts/merge" element={<MergePage />} />
          <Route path="contacts/segments/*" element={<Segments />} />
          <Route path="contacts/:id" element={<ContactPage />} />
          <Route path="campaigns/*" element={<CampaignRoutes />} />
          <Route path="templates" element={<TemplatesPage />} />
          <Route path="templates/new" element={wizard} />
          <Route path="templates/:id/edit" element={wizard} />
          <Route path="templates/family/:name" element={<FamilyPage />} />
          <Route path="templates/:id" element={<TemplatePage />} />
          <Route path="*" element={<Page.Error />} />
        </Routes>
      </Suspense>
    </RealtimeProvider>
  );
}
