// What an info screen keeps for the day the network is gone: its page and all that the page is made of.
// Nothing about anybody. Only over https does a browser let a site keep anything; without, there is nothing kept.

const NAME = "skaerm"; // as in screen-worker.js
const KNOWN_AT = "x-known-at";
const canKeep = "caches" in window && "serviceWorker" in navigator;

async function keepParts(kept) {
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  for (const address of new Set(parts)) {
    const isPart = address.startsWith(location.origin) && !address.startsWith(location.href.split("?")[0]);
    if (isPart && !(await kept.match(address))) {
      await kept.add(address);
    }
  }
}

// Keeps an answer as the page that was true at a moment.
export async function keep(answer, moment) {
  if (!canKeep) {
    return;
  }
  try {
    const kept = await caches.open(NAME);
    const headers = new Headers(answer.headers);
    headers.delete("content-encoding");
    headers.set(KNOWN_AT, moment.toISOString());
    await kept.put(location.href, new Response(await answer.blob(), { headers }));
    await keepParts(kept);
  } catch {
    // A full disk, say: the screen goes on without.
  }
}

// Returns the moment at which the page that is kept was true, or null.
export async function keptAt() {
  if (!canKeep) {
    return null;
  }
  const answer = await (await caches.open(NAME)).match(location.href);
  return answer ? new Date(answer.headers.get(KNOWN_AT)) : null;
}

// Lets go of everything, when the site has a new version.
export async function forget() {
  if (canKeep) {
    await caches.delete(NAME);
  }
}

if (canKeep) {
  navigator.serviceWorker.register("/skaerm/sw.js").catch(() => {});
}
