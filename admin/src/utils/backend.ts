/** The address of the server that the admin talks to; Strapi sets it on the window and leaves it untyped. */
export const backendUrl = (): string =>
  (window.strapi as unknown as { backendURL: string }).backendURL;
