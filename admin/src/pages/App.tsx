import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { DIALOGUES, TEMPLATES } from '../components/navigation';
import { useRights } from '../hooks/useRights';
import { RealtimeProvider } from '../realtime/RealtimeProvider';
import { DialoguesPage } from './Dialogues/DialoguesPage';
import { OverviewPage } from './Overview/OverviewPage';
import { TemplatesPage } from './Templates/TemplatesPage';

/** Overview; who may not see it lands on the first page that he may see. */
const Landing = () => {
  const rights = useRights();
  if (!rights.overviewRead && rights.conversationRead) return <Navigate to={DIALOGUES} replace />;
  if (!rights.overviewRead && rights.templateRead) return <Navigate to={TEMPLATES} replace />;
  return <OverviewPage />;
};

export default function App() {
  return (
    <RealtimeProvider>
      <Routes>
        <Route index element={<Landing />} />
        <Route path="dialogues" element={<DialoguesPage />} />
        <Route path="dialogues/:id" element={<DialoguesPage />} />
        <Route path="templates" element={<TemplatesPage />} />
        <Route path="*" element={<Page.Error />} />
      </Routes>
    </RealtimeProvider>
  );
}
