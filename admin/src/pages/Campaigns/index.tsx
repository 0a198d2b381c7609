import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PreflightPage } from '../Broadcast/check/PreflightPage';
import { ReportPage } from '../Broadcast/ReportPage';
import { CampaignEditPage } from './CampaignEditPage';
import { CampaignsPage } from './CampaignsPage';
import { TriggerPage } from './triggers/TriggerPage';
import { TriggersPage } from './triggers/TriggersPage';

/** Campaigns: scenario messages, broadcasts, triggers. */
export default function CampaignRoutes() {
  // one element for both addresses: what is begun under /new goes on under its own
  const editor = <CampaignEditPage />;
  const trigger = <TriggerPage />;
  return (
    <Routes>
      <Route index element={<CampaignsPage />} />
      <Route path="new" element={editor} />
      <Route path=":id/edit" element={editor} />
      <Route path=":id/preflight" element={<PreflightPage />} />
      <Route path=":id" element={<ReportPage />} />
      <Route path="triggers" element={<TriggersPage />} />
      <Route path="triggers/new" element={trigger} />
      <Route path="triggers/:id" element={trigger} />
      <Route path="*" element={<Page.Error />} />
    </Routes>
  );
}
