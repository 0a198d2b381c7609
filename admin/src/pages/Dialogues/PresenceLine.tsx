import { Flex, Typography } from '@strapi/design-system';
import { Eye, Pencil } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import type { Present } from './usePresence';

/** Which colleagues look at this dialogue or answer it now. */
export const PresenceLine = ({ others }: { others: Present }) => {
  const t = useText();
  const answering = others.filter(({ state }) => state === 'answering');
  const shown = answering.length > 0 ? answering : others;
  if (shown.length === 0) return null;
  const names = shown.map(({ agent }) => agent.name).join(', ');
  const Icon = answering.length > 0 ? Pencil : Eye;
  return (
    <Flex gap={1} minWidth={0}>
      <Icon width="1.2rem" height="1.2rem" fill="primary700" aria-hidden />
      <Typography variant="pi" textColor="primary700" ellipsis>
        {t(answering.length > 0 ? 'presence.answering' : 'presence.viewing', {
          names,
          n: shown.length,
        })}
      </Typography>
    </Flex>
  );
};
