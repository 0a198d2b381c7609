import { Page } from '@strapi/strapi/admin';
import { permission } from '../../permissions';
import { SendingPage } from './SendingPage';

/** Settings › WhatsApp › Sending rules. */
export default function SendingSettings() {
  return (
    <Page.Protect permissions={[permission('sendingRead')]}>
      <SendingPage />
    </Page.Protect>
  );
}
