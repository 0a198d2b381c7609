import { IconButton, MenuItem, SimpleMenu } from '@strapi/design-system';
import { Duplicate, Eye, More, PaperPlane, Pencil, Plus, Trash } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { copyAddress, editAddress, familyAddress, rowAddress } from './addresses';
import { isDeletable, isEditable, mainLanguage } from './familyState';
import type { TemplateRow } from './rows';

interface RowMenuProps {
  row: TemplateRow;
  onTest: (documentId: string) => void;
  onDelete: (row: TemplateRow) => void;
}

/** What can be done with one row; what this user may not do is absent. */
export const RowMenu = ({ row, onTest, onDelete }: RowMenuProps) => {
  const t = useText();
  const rights = useRights();
  const navigate = useNavigate();
  const main = mainLanguage(row.languages);
  const [only, ...others] = row.languages;
  if (!main) return null;
  const canBeEdited = only && others.length === 0 && isEditable(only.status);
  return (
    <SimpleMenu
      tag={IconButton}
      icon={<More />}
      label={t('template.actions', { name: row.name })}
      variant="ghost"
      popoverPlacement="bottom-end"
    >
      <MenuItem
        startIcon={<Eye aria-hidden />}
        onSelect={() => navigate(rowAddress(row.name, row.wabaId, row.languages))}
      >
        {t('template.open')}
      </MenuItem>
      {canBeEdited && rights.templateWrite ? (
        <MenuItem
          startIcon={<Pencil aria-hidden />}
          onSelect={() => navigate(editAddress(only.documentId))}
        >
          {t(only.status === 'draft' ? 'template.edit' : 'template.resubmit')}
        </MenuItem>
      ) : null}
      {rights.templateWrite ? (
        <>
          <MenuItem
            startIcon={<Duplicate aria-hidden />}
            onSelect={() => navigate(copyAddress(main.documentId))}
          >
            {t('template.copy')}
          </MenuItem>
          <MenuItem
            startIcon={<Plus aria-hidden />}
            onSelect={() => navigate(familyAddress(row.name, row.wabaId))}
          >
            {t('template.addLanguage')}
          </MenuItem>
        </>
      ) : null}
      {rights.messageSend && main.status === 'approved' ? (
        <MenuItem startIcon={<PaperPlane aria-hidden />} onSelect={() => onTest(main.documentId)}>
          {t('template.test')}
        </MenuItem>
      ) : null}
      {rights.templateDelete && row.languages.some(({ status }) => isDeletable(status)) ? (
        <MenuItem variant="danger" startIcon={<Trash aria-hidden />} onSelect={() => onDelete(row)}>
          {t('template.delete')}
        </MenuItem>
      ) : null}
    </SimpleMenu>
  );
};
