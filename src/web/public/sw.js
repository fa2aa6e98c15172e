// Keeps the page for when there is no network: the whole of it once, and every sheet that was looked at.
const here = new URL("./", self.location.href);

async function kept() {
  return (await fetch(new URL("kept.json", here), { cache: "no-store" })).json();
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const { version, files } = await kept();
      const cache = await caches.open(`headamp-${version}`);
      await cache.addAll(["./", ...files].map((file) => new Request(new URL(file, here), { cache: "no-cache" })));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const { version } = await kept().catch(() => ({ version: undefined }));
      if (version !== undefined) {
        for (const name of await caches.keys()) {
          if (name.startsWith("headamp-") && name !== `headamp-${version}`) await caches.delete(name);
        }
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== here.origin || !url.pathname.startsWith(here.pathname)) return;
  event.respondWith(answer(request, url));
});

async function answer(request, url) {
  const path = url.pathname.slice(here.pathname.length);
  // What bears its content's hash in its name never changes; everything else is asked of the network first.
  if (path.startsWith("assets/")) {
    const known = await caches.match(request, { ignoreSearch: true });
    if (known) return known;
  }
  try {
    const fresh = await fetch(request);
    if (fresh.ok && path !== "kept.json") {
      const names = (await caches.keys()).filter((name) => name.startsWith("headamp-"));
      const cache = await caches.open(names.at(-1) ?? "headamp-sheets");
      await cache.put(new Request(new URL(url.pathname, here)), fresh.clone());
    }
    return fresh;
  } catch (error) {
    const known = await caches.match(new Request(new URL(url.pathname, here)), { ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}
