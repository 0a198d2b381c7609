import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { CAMPAIGNS, CONTACTS, DIALOGUES, TEMPLATES } from '../components/navigation';
import { useRights } from '../hooks/useRights';
import { useText } from '../hooks/useText';
import { RealtimeProvider } from '../realtime/RealtimeProvider';
import { ContactPage } from './Contacts/ContactPage';
import { ContactsPage } from './Contacts/ContactsPage';
import { MergePage } from './Contacts/MergePage';
import { DialoguesPage } from './Dialogues/DialoguesPage';
import { OverviewPage } from './Overview/OverviewPage';
import { FamilyPage } from './Templates/FamilyPage';
import { TemplatePage } from './Templates/TemplatePage';
import { TemplatesPage } from './Templates/TemplatesPage';

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
  const loading = <Page.Loading>{t('state.loading')}</Page.Loading>;
  // one element for both addresses: what is begun under /new goes on under its own
  const wizard = (
    <Suspense fallback={loading}>
      <TemplateWizardPage />
    </Suspense>
  );
  return (
    <RealtimeProvider>
      <Routes>
        <Route index element={<Landing />} />
        <Route path="dialogues" element={<DialoguesPage />} />
        <Route path="dialogues/:id" element={<DialoguesPage />} />
        <Route path="contacts" element={<ContactsPage />} />
        <Route path="contacts/merge" element={<MergePage />} />
        <Route
          path="contacts/segments/*"
          element={
            <Suspense fallback={loading}>
              <Segments />
            </Suspense>
          }
        />
        <Route path="contacts/:id" element={<ContactPage />} />
        <Route
          path="campaigns/*"
          element={
            <Suspense fallback={loading}>
              <CampaignRoutes />
            </Suspense>
          }
        />
        <Route path="templates" element={<TemplatesPage />} />
        <Route path="templates/new" element={wizard} />
        <Route path="templates/:id/edit" element={wizard} />
        <Route path="templates/family/:name" element={<FamilyPage />} />
        <Route path="templates/:id" element={<TemplatePage />} />
        <Route path="*" element={<Page.Error />} />
      </Routes>
    </RealtimeProvider>
  );
}
