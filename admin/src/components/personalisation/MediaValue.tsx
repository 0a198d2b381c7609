import { useState, type ComponentType } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { Image as ImageIcon } from '@strapi/icons';
import { useStrapiApp } from '@strapi/strapi/admin';
import type { MediaKind } from '../../../../shared/media-kinds';
import { isRecord } from '../../../../shared/templates/components';
import { useText } from '../../hooks/useText';
import { backendUrl } from '../../utils/backend';
import { ValueField } from './ValueField';
import type { FieldOption } from './fields';

interface LibraryDialogProps {
  allowedTypes: string[];
  multiple: boolean;
  onClose: () => void;
  onSelectAssets: (assets: { url: string; name: string }[]) => void;
}

/** Strapi's words for the kinds of files. */
const TYPES = { image: 'images', video: 'videos', document: 'files' } as const;

interface MediaValueProps {
  id: string;
  name: string;
  kind: Extract<MediaKind, keyof typeof TYPES>;
  /** `{ link, filename? }`, or the address alone. */
  value: unknown;
  onChange: (value: unknown) => void;
  options: readonly FieldOption[];
  isPlain?: boolean;
  error?: string | null;
  isDisabled?: boolean;
}

const textAt = (value: unknown, key: string): string => {
  if (typeof value === 'string') return key === 'link' ? value : '';
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : '';
};

/** The library's own addresses begin with `/`: WhatsApp needs the whole. */
const absolute = (url: string): string => (url.startsWith('/') ? `${backendUrl()}${url}` : url);

/** The file of a header or card: from the media library, or the address where it is, which Liquid may write. */
export const MediaValue = ({
  id,
  name,
  kind,
  value,
  onChange,
  options,
  isPlain,
  error,
  isDisabled = false,
}: MediaValueProps) => {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const components = useStrapiApp('WhatsappCampaignMedia', (app) => app.components);
  const LibraryDialog = components['media-library'] as
    ComponentType<LibraryDialogProps> | undefined;
  const fileId = textAt(value, 'id');
  const filename = textAt(value, 'filename');

  const write = (link: string, named: string) =>
    onChange(
      link === '' && named === ''
        ? undefined
        : { link, ...(kind === 'document' && named !== '' ? { filename: named } : {}) }
    );

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <ValueField
        id={id}
        name={name}
        value={textAt(value, 'link') || fileId}
        onChange={(link) => write(link, filename)}
        options={options}
        isPlain={isPlain}
        error={error}
        hint={t('fields.media.hint')}
        placeholder="https://"
        isRequired
        isDisabled={isDisabled}
      />
      {LibraryDialog && !isDisabled ? (
        <Flex>
          <Button
            variant="tertiary"
            size="S"
            startIcon={<ImageIcon />}
            onClick={() => setIsOpen(true)}
          >
            {t('fields.media.library')}
          </Button>
        </Flex>
      ) : null}
      {kind === 'document' ? (
        <ValueField
          id={`${id}-filename`}
          name={t('fields.media.filename')}
          value={filename}
          onChange={(named) => write(textAt(value, 'link'), named)}
          options={options}
          isPlain={isPlain}
          isDisabled={isDisabled}
        />
      ) : null}
      {isOpen && LibraryDialog ? (
        <LibraryDialog
          allowedTypes={[TYPES[kind]]}
          multiple={false}
          onClose={() => setIsOpen(false)}
          onSelectAssets={([asset]) => {
            setIsOpen(false);
            if (asset) write(absolute(asset.url), kind === 'document' ? asset.name : '');
          }}
        />
      ) : null}
    </Flex>
  );
};
