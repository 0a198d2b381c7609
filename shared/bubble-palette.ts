/** Colours of one look of a message thread. Text pairs have a contrast of at least 4.5 : 1. */
export interface BubblePalette {
  /** ground of previews */
  wall: string;
  incoming: string;
  outgoing: string;
  incomingBorder: string;
  outgoingBorder: string;
  text: string;
  /** time and ticks on incoming bubbles */
  incomingMeta: string;
  /** time and ticks on outgoing bubbles */
  outgoingMeta: string;
  link: string;
  buttonText: string;
  /** the two ticks of a message that was read */
  read: string;
  failed: string;
  incomingQuote: string;
  outgoingQuote: string;
  quotedName: string;
  noteGround: string;
  noteText: string;
  noteMeta: string;
  variableGround: string;
}

export type BubbleLook = 'light' | 'dark';

/** The one place with literal colours of bubbles, for threads, previews and the simulator's phone. */
export const bubblePalette: Record<BubbleLook, BubblePalette> = {
  light: {
    wall: '#EFEAE2',
    incoming: '#FFFFFF',
    outgoing: '#D9FDD3',
    incomingBorder: '#DCDCE4',
    outgoingBorder: '#B9E6B0',
    text: '#111B21',
    incomingMeta: '#54656F',
    outgoingMeta: '#4A5A63',
    link: '#005C9E',
    buttonText: '#00667A',
    read: '#0068A8',
    failed: '#B3261E',
    incomingQuote: '#F0F2F4',
    outgoingQuote: '#C8F0C1',
    quotedName: '#055E49',
    noteGround: '#FFF4CE',
    noteText: '#3B2E00',
    noteMeta: '#5F4B0B',
    variableGround: '#FFE9A6',
  },
  dark: {
    wall: '#0B141A',
    incoming: '#202C33',
    outgoing: '#005C4B',
    incomingBorder: '#32424B',
    outgoingBorder: '#0B7461',
    text: '#E9EDEF',
    incomingMeta: '#9FB0BA',
    outgoingMeta: '#B7CCC6',
    link: '#9EDCFF',
    buttonText: '#7FD3FF',
    read: '#7FD3FF',
    failed: '#FFB4AB',
    incomingQuote: '#18222A',
    outgoingQuote: '#024A3D',
    quotedName: '#6FE0BF',
    noteGround: '#4A3B00',
    noteText: '#FFE9A6',
    noteMeta: '#E0C66B',
    variableGround: '#5A4A00',
  },
};
