/**
 * True for names and addresses of this computer itself. The simulator listens to, is controlled from
 * and posts to nothing else: what happens in it never leaves the computer.
 */
export const isLoopbackHost = (host: string): boolean => {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)
  );
};

/** The host name inside a Host header or an address; undefined when it cannot be read. */
export const hostnameOf = (address: string): string | undefined => {
  try {
    return new URL(address.includes('://') ? address : `http://${address}`).hostname;
  } catch {
    return undefined;
  }
};
