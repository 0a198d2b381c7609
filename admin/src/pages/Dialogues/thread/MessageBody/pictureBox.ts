/** The box of a picture of which nothing is known. */
const USUAL = { width: 280, height: 210 };
const HIGHEST = 320;
const LOWEST = 60;

/**
 * The box that a picture has in the thread, in pixels: as wide as all, as high as its own form asks for
 * within bounds, known before it loads.
 */
export const pictureBox = (
  width: number | null,
  height: number | null
): { width: number; height: number } => {
  if (!width || !height) return USUAL;
  const fitting = Math.round((USUAL.width * height) / width);
  return { width: USUAL.width, height: Math.min(HIGHEST, Math.max(LOWEST, fitting)) };
};
