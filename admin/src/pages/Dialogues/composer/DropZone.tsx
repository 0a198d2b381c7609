import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../../../hooks/useText';

const Zone = styled.div`
  position: relative;
  display: flex;
  flex: 1 1 0;
  flex-direction: column;
  align-items: stretch;
  min-width: 0;
  min-height: 0;
`;

const Veil = styled(Flex)`
  position: absolute;
  inset: 8px;
  z-index: 4;
  border: 2px dashed ${({ theme }) => theme.colors.primary600};
  border-radius: 8px;
  background: ${({ theme }) => theme.colors.primary100};
  opacity: 0.95;
  pointer-events: none;
`;

interface DropZoneProps {
  /** The customer's name. */
  name: string;
  /** Absent where nothing can be sent. */
  onFile: ((file: File) => void) | null;
  children: ReactNode;
}

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** A file that is dropped anywhere here goes to this customer. */
export const DropZone = ({ name, onFile, children }: DropZoneProps) => {
  const t = useText();
  const [isOver, setIsOver] = useState(false);
  // entering a child leaves its parent: only the last leave counts
  const depth = useRef(0);
  const leave = () => {
    depth.current = 0;
    setIsOver(false);
  };
  return (
    <Zone
      onDragEnter={(event) => {
        if (!onFile || !hasFile(event)) return;
        depth.current += 1;
        setIsOver(true);
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => {
        // without it the browser opens the file in place of the page
        if (hasFile(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        leave();
        const file = event.dataTransfer.files[0];
        if (file) onFile?.(file);
      }}
    >
      {children}
      {isOver ? (
        <Veil justifyContent="center">
          <Typography variant="beta" textColor="primary700">
            {t('file.drop', { name })}
          </Typography>
        </Veil>
      ) : null}
    </Zone>
  );
};
