import { Box, Typography } from '@strapi/design-system';
import type { TagView } from '../../../../shared/contracts/inbox';

/** A tag as a word on neutral ground: its own colour would not be readable in both themes. */
export const TagChip = ({ tag }: { tag: TagView }) => (
  <Box
    tag="span"
    display="inline-block"
    maxWidth="160px"
    background="neutral150"
    hasRadius
    paddingLeft={2}
    paddingRight={2}
  >
    <Typography variant="pi" textColor="neutral800" ellipsis tag="span" title={tag.name}>
      #{tag.name}
    </Typography>
  </Box>
);
