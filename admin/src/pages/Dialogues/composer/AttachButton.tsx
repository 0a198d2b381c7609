import { IconButton } from '@strapi/design-system';
import { Paperclip } from '@strapi/icons';
import { ACCEPTED_FILES } from '../../../../../shared/media-kinds';
import { useText } from '../../../hooks/useText';

const INPUT_ID = 'whatsapp-attach';

/** Opens the browser's own choice of files. */
export const openFileChoice = (): void => document.getElementById(INPUT_ID)?.click();

interface FileProps {
  onFile: (file: File) => void;
}

/** The unseen field behind the paperclip: only files that can be sent are offered. */
export const FileChoice = ({ onFile }: FileProps) => (
  <input
    id={INPUT_ID}
    type="file"
    hidden
    accept={ACCEPTED_FILES}
    onChange={({ target }) => {
      const file = target.files?.[0];
      if (file) onFile(file);
      // the same file can be chosen again
      target.value = '';
    }}
  />
);

/** The paperclip. */
export const AttachButton = ({ onFile }: FileProps) => {
  const t = useText();
  return (
    <>
      <FileChoice onFile={onFile} />
      <IconButton
        type="button"
        label={t('file.attach')}
        variant="ghost"
        size="S"
        onClick={openFileChoice}
      >
        <Paperclip />
      </IconButton>
    </>
  );
};
