/** One frame of a `text/event-stream`, or a comment line (the server's heartbeat). */
export type StreamFrame =
  { kind: 'event'; event: string; data: string; id: string | null } | { kind: 'comment' };

/**
 * Reads `text/event-stream` (WHATWG HTML, server-sent events) from pieces that may end anywhere, also
 * within a line. Returns a function that takes the next piece and gives the frames it completed.
 * An unfinished frame at the end of a stream is dropped, as the standard says.
 */
export const createEventStreamReader = (): ((piece: string) => StreamFrame[]) => {
  let buffer = '';
  let event = '';
  let id: string | null = null;
  let data: string[] = [];

  const readLine = (line: string): StreamFrame | null => {
    if (line === '') {
      const frame: StreamFrame | null =
        data.length > 0
          ? { kind: 'event', event: event || 'message', data: data.join('\n'), id }
          : null;
      event = '';
      id = null;
      data = [];
      return frame;
    }
    if (line.startsWith(':')) return { kind: 'comment' };
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
    if (field === 'id') id = value;
    return null;
  };

  return (piece) => {
    buffer += piece;
    const frames: StreamFrame[] = [];
    // a lone CR at the very end may be half of a CRLF: it waits for the next piece
    const complete = /\r\n|\n|\r(?!$)/g;
    let start = 0;
    for (let match = complete.exec(buffer); match; match = complete.exec(buffer)) {
      const frame = readLine(buffer.slice(start, match.index));
      if (frame) frames.push(frame);
      start = match.index + match[0].length;
    }
    buffer = buffer.slice(start);
    return frames;
  };
};
