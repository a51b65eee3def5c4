// SHA-256 of a file, also where the browser keeps its own from pages: over plain http in an office's network.

const numbers = (text) => Int32Array.from(text.match(/.{8}/g), (word) => Number.parseInt(word, 16) | 0);

// Beginnings of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first eight (FIPS 180-4).
const rounds = numbers(
  "428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174" +
    "e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967" +
    "27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070" +
    "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2",
);
const begin = numbers("6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19");

function block(state, w, view, at) {
  for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + rounds[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0;
    d = c; c = b; b = a; a = (one + two) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** The digest of a buffer as 32 bytes, without the browser's help. */
export function sha256(buffer) {
  const whole = buffer.byteLength - (buffer.byteLength % 64);
  const tail = new Uint8Array(buffer.byteLength - whole < 56 ? 64 : 128);
  tail.set(new Uint8Array(buffer, whole));
  tail[buffer.byteLength - whole] = 0x80;
  const [state, w, end] = [begin.slice(), new Int32Array(64), new DataView(tail.buffer)];
  end.setUint32(tail.length - 8, Math.floor(buffer.byteLength / 2 ** 29));
  end.setUint32(tail.length - 4, (buffer.byteLength * 8) >>> 0);
  const view = new DataView(buffer);
  for (let at = 0; at < whole; at += 64) block(state, w, view, at);
  for (let at = 0; at < tail.length; at += 64) block(state, w, end, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => digest.setInt32(4 * index, word));
  return digest.buffer;
}

/** The SHA-256 of a file in hexadecimal. */
export async function digest(file) {
  const bytes = await file.arrayBuffer();
  const hash = globalThis.crypto?.subtle ? await crypto.subtle.digest("SHA-256", bytes) : sha256(bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
