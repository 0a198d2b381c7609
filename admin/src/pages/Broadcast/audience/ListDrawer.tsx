import { useState } from 'react';
import { Flex } from '@strapi/design-system';
import type { AudienceListView } from '../../../../../shared/contracts/campaigns';
import { Drawer } from '../../../components/Drawer';
import { Steps } from '../../../components/Steps';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappAudienceListQuery } from '../../../services/broadcasts';
import { ColumnsStep } from './ColumnsStep';
import { FileStep } from './FileStep';
import { ResultStep } from './ResultStep';

const POLL_MS = 1_000;

interface ListDrawerProps {
  without: readonly string[];
  onChoose: (documentId: string, name: string) => void;
  onClose: () => void;
}

/** A file of numbers or contacts as an audience: uploaded, its columns told, read, its refused rows seen. */
export const ListDrawer = ({ without, onChoose, onClose }: ListDrawerProps) => {
  const t = useText();
  const [opened, setOpened] = useState<AudienceListView | null>(null);
  const isReading = opened?.status === 'reading';
  const { currentData } = useGetWhatsappAudienceListQuery(opened?.documentId ?? '', {
    skip: opened === null || opened.status === 'uploaded',
    ...(isReading ? { pollingInterval: POLL_MS } : {}),
  });
  const list = currentData?.data ?? opened;
  // a file that is worked off is not asked about any longer
  if (isReading && list && list.status !== 'reading') setOpened(list);
  const step = list === null ? 0 : list.status === 'uploaded' ? 1 : 2;
  return (
    <Drawer title={t('list.title')} closeLabel={t('action.close')} onClose={onClose}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Steps
          label={t('list.title')}
          labels={[t('list.step.file'), t('list.step.columns'), t('list.step.result')]}
          current={step}
        />
        {list === null ? <FileStep without={without} onOpen={setOpened} /> : null}
        {list?.status === 'uploaded' ? <ColumnsStep list={list} onReading={setOpened} /> : null}
        {list && list.status !== 'uploaded' ? (
          <ResultStep list={list} onChoose={() => onChoose(list.documentId, list.name)} />
        ) : null}
      </Flex>
    </Drawer>
  );
};
