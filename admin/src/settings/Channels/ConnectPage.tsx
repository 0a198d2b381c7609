import { useState } from 'react';
import { Box, Flex, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page, useAPIErrorHandler } from '@strapi/strapi/admin';
import { NavLink, useSearchParams } from 'react-router-dom';
import type { ChannelView } from '../../../../shared/contracts';
import { Steps } from '../../components/Steps';
import { CHANNELS } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useLookUpWhatsappChannelMutation } from '../../services/channels';
import { BeforeYouStart } from './BeforeYouStart';
import { ConnectStep } from './ConnectStep';
import { KeyStep } from './KeyStep';
import { NumberStep } from './NumberStep';

const STEPS = ['before', 'account', 'number', 'connect'] as const;
type Step = (typeof STEPS)[number];

const Connect = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const [apiKey, setApiKey] = useState('');
  const [channel, setChannel] = useState<ChannelView | null>(null);
  /** Why the number that was found cannot be connected yet. */
  const [notReady, setNotReady] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [lookUp, { isLoading }] = useLookUpWhatsappChannelMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();

  const asked = STEPS.find((step) => step === params.get('step')) ?? 'before';
  // the key lives in this page only: after a reload the number has to be asked again
  const step: Step = channel === null && asked !== 'before' ? 'account' : asked;
  const goTo = (next: Step) => setParams({ step: next });

  const check = async (key: string) => {
    setRefusal(null);
    const answer = await lookUp({ apiKey: key });
    if (!('data' in answer)) {
      setRefusal(formatError(answer.error));
      return;
    }
    const { channel: found, steps } = answer.data.data;
    const failed = steps.find(({ state }) => state === 'failed');
    if (found === null || failed?.name === 'key') {
      setRefusal(failed?.message ?? t('key.nothingFound'));
      return;
    }
    setChannel(found);
    setNotReady(failed?.message ?? null);
    goTo('number');
  };

  const change = (key: string) => {
    setApiKey(key);
    setRefusal(null);
    setChannel(null);
  };

  return (
    <Page.Main>
      <Page.Title>{t('connect.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('connect.title')}
        subtitle={t('connect.subtitle')}
        navigationAction={
          <Link tag={NavLink} to={CHANNELS} startIcon={<ArrowLeft />}>
            {t('channels.title')}
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
          <Steps
            label={t('connect.steps')}
            current={STEPS.indexOf(step)}
            labels={[
              t('connect.before'),
              t('connect.account'),
              t('connect.number'),
              t('connect.connect'),
            ]}
          />
          <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
            {step === 'before' ? <BeforeYouStart onContinue={() => goTo('account')} /> : null}
            {step === 'account' ? (
              <KeyStep
                apiKey={apiKey}
                onChange={change}
                onCheck={(key) => void check(key)}
                isChecking={isLoading}
                error={refusal}
                onBack={() => goTo('before')}
              />
            ) : null}
            {step === 'number' && channel ? (
              <NumberStep
                channel={channel}
                notReady={notReady}
                isChecking={isLoading}
                onCheckAgain={() => void check(apiKey)}
                onBack={() => goTo('account')}
                onConnect={() => goTo('connect')}
              />
            ) : null}
            {step === 'connect' && channel ? (
              <ConnectStep apiKey={apiKey} number={channel} onBack={() => goTo('number')} />
            ) : null}
          </Box>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

/** Connects a number by its API key. */
export const ConnectPage = () => (
  <Page.Protect permissions={[permission('channelUpdate')]}>
    <Connect />
  </Page.Protect>
);
