/* Files of Pagefind's index: compressed, signed, and either JSON or the part of CBOR that `formats/cbor.py` writes. */

const SIGNATURE = "pagefind_dcd";

/**
 * The content of the file at `url`. Rejects where it is not there or of another form.
 * @param {URL} url
 * @returns {Promise<any>} in Pagefind's own form, which `formats/` writes and a test reads
 */
export async function readChunk(url) {
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(`index: ${answer.status}`);
  const plain = answer.body.pipeThrough(new DecompressionStream("gzip"));
  const content = new Uint8Array(await new Response(plain).arrayBuffer());
  const decoder = new TextDecoder();
  if (decoder.decode(content.subarray(0, SIGNATURE.length)) !== SIGNATURE) throw new Error("index: another form");
  const rest = content.subarray(SIGNATURE.length);
  return rest[0] === 0x7b ? JSON.parse(decoder.decode(rest)) : readValue(rest, decoder);
}

/**
 * @param {Uint8Array} bytes
 * @param {TextDecoder} decoder
 */
function readValue(bytes, decoder) {
  let at = 0;

  /** @returns {unknown} */
  function value() {
    const first = byte();
    const kind = first >> 5;
    const number = length(first & 31);
    if (kind === 0) return number;
    if (kind === 3) return decoder.decode(bytes.subarray(at, (at += number)));
    if (kind === 4) return Array.from({ length: number }, value);
    throw new Error("index: another form");
  }

  /** @param {number} code */
  function length(code) {
    if (code < 24) return code;
    let number = 0;
    for (let left = 2 ** (code - 24); left > 0; left -= 1) number = number * 256 + byte();
    return number;
  }

  function byte() {
    const found = bytes[at];
    if (found === undefined) throw new Error("index: cut off");
    at += 1;
    return found;
  }

  return value();
}
