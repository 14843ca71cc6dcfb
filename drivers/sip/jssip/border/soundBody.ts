// The description of the sound out of whatever it comes in: with parameters to its type, or as one part of several (RFC 2046).

export interface Body {
  readonly type: string;
  readonly text: string;
}

export function soundBody({ type, text }: Body): Body {
  if (/^\s*application\/sdp\s*(;|$)/i.test(type)) return { type: 'application/sdp', text };
  const boundary = /^\s*multipart\/[^;]+;[^]*?boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return { type, text };
  const sound = text
    .split(`--${mark}`)
    .slice(1)
    .map(partOf)
    .find((part) => /^\s*application\/sdp\s*(;|$)/i.test(part.type));
  return sound ? { type: 'application/sdp', text: sound.text } : { type, text };
}

function partOf(part: string): Body {
  const [, head = '', text = ''] = /^([^]*?)\r?\n\r?\n([^]*)$/.exec(part.replace(/^\r?\n/, '\r\n')) ?? [];
  return { type: /^content-type\s*:\s*(.*)$/im.exec(head)?.[1] ?? '', text: text.replace(/\r?\n$/, '\r\n') };
}
