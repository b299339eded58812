/* The kit's service worker. It keeps one version of the page and of what the page needs, named by its content. The
   network always comes first: what is kept is shown only where there is none. `KIT` is set by the file that loads this,
   with addresses relative to that file. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { version, assets } = /** @type {{ version: string, assets: string[] }} */ (Reflect.get(self, "KIT"));
const page = worker.registration.scope;
const family = `cohortbook-kit ${page} `;
const cacheName = family + version;
const known = new Set([page, ...assets.map((asset) => new URL(asset, worker.location.href).href)]);

worker.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = plain(request.url);
  const isPage = request.mode === "navigate" && address.replace(/index\.html$/, "") === page;
  const kept = isPage ? page : address;
  if (request.method === "GET" && known.has(kept)) event.respondWith(fromNetwork(request, kept));
});

async function keep() {
  const cache = await caches.open(cacheName);
  await cache.addAll([...known].map((address) => new Request(address, { cache: "reload" })));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(family) && name !== cacheName).map((name) => caches.delete(name)));
}

/** @param {string} address */
function plain(address) {
  return address.replace(/[?#].*$/, "");
}

/**
 * @param {Request} request
 * @param {string} kept
 */
async function fromNetwork(request, kept) {
  try {
    const answer = await fetch(request);
    if (answer.ok) return answer;
    return (await fromCache(kept)) ?? answer;
  } catch (error) {
    const found = await fromCache(kept);
    if (found) return found;
    throw error;
  }
}

/** @param {string} kept */
async function fromCache(kept) {
  const cache = await caches.open(cacheName);
  return cache.match(kept);
}
