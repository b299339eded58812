/* The kit's service worker. It keeps one version of the page and of what the page needs, named by its content. The
   network always comes first: what is kept is shown only where there is none. `KIT` is set by the file that loads this:
   { version, assets }, with addresses relative to that file. */

const { version, assets } = self.KIT;
const family = `cohortbook-kit ${self.registration.scope} `;
const cacheName = family + version;
const page = self.registration.scope;
const known = new Set([page, ...assets.map((asset) => new URL(asset, self.location).href)]);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...known].map((address) => new Request(address, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(
        names.filter((name) => name.startsWith(family) && name !== cacheName).map((name) => caches.delete(name)),
      )),
  );
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isPage = event.request.mode === "navigate" && address.href.split(/[?#]/)[0].replace(/index\.html$/, "") === page;
  const kept = isPage ? page : address.href.split(/[?#]/)[0];
  if (event.request.method === "GET" && known.has(kept)) event.respondWith(fromNetwork(event.request, kept));
});

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

async function fromCache(kept) {
  const cache = await caches.open(cacheName);
  return cache.match(kept);
}
