import { useState } from 'react';
import { Box, Button, Dialog, Flex, Link, Typography } from '@strapi/design-system';
import { Key, Link as LinkIcon } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import type { ChannelView } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import { ReplaceKey } from './ReplaceKey';
import type { ChannelActionState } from './useChannelAction';

interface ChannelActionsProps {
  channel: ChannelView;
  action: ChannelActionState;
  isReplacingKey: boolean;
  onReplaceKey: (open: boolean) => void;
}

/** What ends or changes a connection; what cannot be taken back asks first and names the number. */
export const ChannelActions = ({
  channel,
  action,
  isReplacingKey,
  onReplaceKey,
}: ChannelActionsProps) => {
  const t = useText();
  const [asking, setAsking] = useState<'disconnect' | 'rotate-secret' | null>(null);
  const isDisconnected = channel.status === 'disconnected';
  const number = channel.displayPhoneNumber;

  const confirm = () => {
    if (asking) void action.run(asking);
    setAsking(null);
  };

  return (
    <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography tag="h2" variant="beta">
          {t('channel.connection')}
        </Typography>
        {isReplacingKey ? (
          <ReplaceKey
            isRunning={action.running === 'reconnect'}
            onCancel={() => onReplaceKey(false)}
            onSave={async (apiKey) => {
              if (await action.run('reconnect', apiKey)) onReplaceKey(false);
            }}
          />
        ) : (
          <Flex gap={2} wrap="wrap">
            <Button
              variant="secondary"
              startIcon={<LinkIcon />}
              loading={action.running === 'reconnect'}
              disabled={action.running !== null}
              onClick={() => void action.run('reconnect')}
            >
              {isDisconnected ? t('channel.reconnect') : t('channel.registerAgain')}
            </Button>
            <Button
              variant="tertiary"
              startIcon={<Key />}
              disabled={action.running !== null}
              onClick={() => onReplaceKey(true)}
            >
              {t('channel.newKey')}
            </Button>
            {isDisconnected ? null : (
              <>
                <Button
                  variant="tertiary"
                  loading={action.running === 'rotate-secret'}
                  disabled={action.running !== null}
                  onClick={() => setAsking('rotate-secret')}
                >
                  {t('channel.rotate')}
                </Button>
                <Button
                  variant="danger-light"
                  loading={action.running === 'disconnect'}
                  disabled={action.running !== null}
                  onClick={() => setAsking('disconnect')}
                >
                  {t('channel.disconnect')}
                </Button>
              </>
            )}
          </Flex>
        )}
        <details>
          <Typography tag="summary" textColor="primary600" cursor="pointer">
            {t('channel.cancel')}
          </Typography>
          <Box paddingTop={2} paddingLeft={4}>
            <Typography textColor="neutral600" tag="p">
              {t('channel.cancel.how')}
            </Typography>
            <Link href="https://docs.360dialog.com/docs/" isExternal>
              {t('channel.cancel.link')}
            </Link>
          </Box>
        </details>
      </Flex>
      <Dialog.Root
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
      >
        <ConfirmDialog
          title={
            asking === 'disconnect'
              ? t('channel.disconnect.title', { number })
              : t('channel.rotate.title', { number })
          }
          variant="danger-light"
          endAction={
            <Button variant="danger-light" fullWidth onClick={confirm}>
              {asking === 'disconnect' ? t('channel.disconnect') : t('channel.rotate')}
            </Button>
          }
        >
          {asking === 'disconnect' ? t('channel.disconnect.text') : t('channel.rotate.text')}
        </ConfirmDialog>
      </Dialog.Root>
    </Box>
  );
};
