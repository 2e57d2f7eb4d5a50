// Answers for the network when it is gone, so that an info screen that starts anew has something to show.
// The screen itself decides what is kept (displays-screen.js); its own questions (fetch) always go to the network.
const KEPT = "skaerm";
const PATIENCE = 8000; // milliseconds

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function fromNetworkOrKept(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) {
      return answer;
    }
    return (await kept.match(request)) ?? answer;
  } catch (error) {
    const answer = await kept.match(request);
    if (answer) {
      return answer;
    }
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === self.location.origin;
  if (isOurs && request.method === "GET" && request.destination !== "") {
    event.respondWith(fromNetworkOrKept(request));
  }
});
