import { Box, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';

interface StepsProps {
  labels: string[];
  /** Index of the step that is open. */
  current: number;
  label: string;
}

/** Where one is in a short sequence: done steps ticked, the open one marked. */
export const Steps = ({ labels, current, label }: StepsProps) => (
  <Flex tag="ol" aria-label={label} gap={{ initial: 3, medium: 6 }} wrap="wrap">
    {labels.map((text, index) => {
      const isCurrent = index === current;
      const isDone = index < current;
      return (
        <Flex
          key={text}
          tag="li"
          gap={2}
          {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
        >
          <Flex
            background={isCurrent || isDone ? 'primary600' : 'neutral150'}
            borderRadius="50%"
            width="24px"
            height="24px"
            justifyContent="center"
            shrink={0}
          >
            {isDone ? (
              <Check fill="buttonNeutral0" width="1.2rem" height="1.2rem" aria-hidden />
            ) : (
              <Typography
                variant="pi"
                fontWeight="semiBold"
                textColor={isCurrent ? 'buttonNeutral0' : 'neutral800'}
              >
                {index + 1}
              </Typography>
            )}
          </Flex>
          <Box>
            <Typography
              fontWeight={isCurrent ? 'semiBold' : 'regular'}
              textColor={isCurrent ? 'neutral800' : 'neutral600'}
            >
              {text}
            </Typography>
          </Box>
        </Flex>
      );
    })}
  </Flex>
);
