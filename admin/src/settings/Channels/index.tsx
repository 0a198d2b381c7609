import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { permission } from '../../permissions';
import { RealtimeProvider } from '../../realtime/RealtimeProvider';
import { ChannelPage } from './ChannelPage';
import { ChannelsPage } from './ChannelsPage';
import { ConnectPage } from './ConnectPage';

/** Settings › WhatsApp › Channels. */
export default function ChannelsSettings() {
  return (
    <Page.Protect permissions={[permission('channelRead')]}>
      <RealtimeProvider>
        <Routes>
          <Route index element={<ChannelsPage />} />
          <Route path="connect" element={<ConnectPage />} />
          <Route path=":id" element={<ChannelPage />} />
        </Routes>
      </RealtimeProvider>
    </Page.Protect>
  );
}
