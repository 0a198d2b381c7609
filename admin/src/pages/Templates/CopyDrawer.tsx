import { useState } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { Drawer } from '../../components/Drawer';
import { TemplateChooser } from '../../components/TemplateChooser';
import { WordChip } from '../../components/WordChip';
import { useText } from '../../hooks/useText';
import { copyAddress } from './addresses';
import { CATEGORY, TEMPLATE_STATUS } from './templateWords';

const WANTED = { sort: 'name:asc', pageSize: 50 } as const;

/** Chooses the template that a new one begins as a copy of. */
export const CopyDrawer = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  return (
    <Drawer title={t('copy.title')} closeLabel={t('action.close')} onClose={onClose}>
      <TemplateChooser
        wanted={WANTED}
        search={search}
        onSearch={setSearch}
        emptyText={t('copy.empty')}
        about={({ language, category, status }) => (
          <Flex gap={2} paddingTop={1} wrap="wrap">
            <Typography variant="pi" textColor="neutral600">
              {language} · {t(CATEGORY[category])}
            </Typography>
            <WordChip word={TEMPLATE_STATUS[status]} />
          </Flex>
        )}
        onChoose={({ documentId }) => navigate(copyAddress(documentId))}
      />
    </Drawer>
  );
};
