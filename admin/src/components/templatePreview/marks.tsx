import type { SVGProps } from 'react';

/** Signs of WhatsApp's own that the icon set lacks. */
const Sign = ({ d, ...rest }: SVGProps<SVGSVGElement> & { d: string }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" {...rest}>
    <path d={d} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
  </svg>
);

export const ReplyArrow = (props: SVGProps<SVGSVGElement>) => (
  <Sign d="M6.5 3.5 2.5 7.5l4 4M3 7.5h6.5c2.5 0 4 1.6 4 5" {...props} />
);

export const ListMark = (props: SVGProps<SVGSVGElement>) => (
  <Sign d="M2.5 4h.1M6 4h8M2.5 8h.1M6 8h8M2.5 12h.1M6 12h8" {...props} />
);
