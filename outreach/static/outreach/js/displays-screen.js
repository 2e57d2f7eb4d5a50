// Keeps an info screen true: the right days, what is on now, one page at a time, asked for anew each minute.
// When the network is lost it goes on with what it knows, and says since when.
import { forget, keep, keptAt } from "./displays-kept.js";
import { turn } from "./displays-pages.js";

const ASK_EVERY = 60_000; // milliseconds, like those below
const PATIENCE = 10_000;
const PAGE_LASTS = 12_000;

const ZONE = "Europe/Copenhagen";
const DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });
const CLOCK = new Intl.DateTimeFormat("da-DK", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });

const main = document.querySelector("[data-screen]");
const clock = document.querySelector("[data-clock]");
const known = document.querySelector("[data-known]");
const pause = document.querySelector("[data-pause]");
const number = document.querySelector("[data-number]");

let page = 0;
let minute = "";
let goodSince = new Date();

// "2026-11-26" for today, and the days after it.
function dayFromNow(days, now) {
  const [year, month, day] = DAY.format(now).split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

function markEntry(entry, now) {
  const starts = new Date(entry.dataset.starts);
  const isOver = new Date(entry.dataset.ends) <= now;
  const isOn = !isOver && starts <= now && "held" in entry.dataset;
  entry.classList.toggle("is-on", isOn);
  entry.querySelector("[data-now]").hidden = !isOn;
  entry.toggleAttribute("data-over", isOver);
  return !isOver;
}

function markDay(section, days, now) {
  const place = days.indexOf(section.dataset.day);
  section.toggleAttribute("data-away", place < 0);
  if (place < 0) {
    return 0;
  }
  section.querySelector("[data-name]").textContent = place ? main.dataset.tomorrow : main.dataset.today;
  const left = [...section.querySelectorAll("[data-starts]")].filter((entry) => markEntry(entry, now)).length;
  section.querySelector("[data-none]").hidden = left > 0;
  return left;
}

function show(now = new Date()) {
  const days = [...Array(Number(main.dataset.days)).keys()].map((after) => dayFromNow(after, now));
  const left = [...main.querySelectorAll("[data-day]")].map((section) => markDay(section, days, now));
  const isEmpty = left.every((entries) => entries === 0);
  main.querySelector("[data-empty]").hidden = !isEmpty;
  main.querySelectorAll("[data-day]").forEach((section) => section.toggleAttribute("data-nothing-at-all", isEmpty));
  const pages = turn(main, page);
  page %= pages;
  pause.hidden = pages < 2;
  number.textContent =
    pages < 2 ? "" : number.dataset.number.replace("{number}", page + 1).replace("{total}", pages);
}

function sayWhatIsKnown(since) {
  known.textContent = since ? known.dataset.known.replace("{time}", CLOCK.format(since).replace(":", ".")) : "";
}

function tick() {
  const now = new Date();
  const time = CLOCK.format(now).replace(":", ".");
  if (time !== minute) {
    minute = time;
    clock.textContent = time;
    clock.hidden = false;
    show(now);
  }
}

// What makes two answers the same screen of the same version of the site.
function frameOf(page) {
  const files = [...page.querySelectorAll("link[rel=stylesheet], script[src]")];
  return [page.querySelector("h1")?.textContent, ...files.map((file) => file.href || file.getAttribute("src"))].join();
}

async function freshPage() {
  const answer = await fetch(location.href, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
  const isPage = answer.ok && !answer.redirected && answer.headers.get("content-type")?.startsWith("text/html");
  const copy = answer.clone();
  const fresh = isPage ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  if (fresh?.querySelector("[data-screen]")?.dataset.screen !== main.dataset.screen) {
    throw new Error("That was another page, or none.");
  }
  return [fresh, copy];
}

async function ask() {
  try {
    const [fresh, copy] = await freshPage();
    goodSince = new Date();
    if (frameOf(fresh) !== frameOf(document)) {
      await forget();
      location.reload();
      return;
    }
    await keep(copy, goodSince);
    main.replaceChildren(...fresh.querySelector("[data-screen]").children);
    sayWhatIsKnown(null);
  } catch {
    sayWhatIsKnown((await keptAt()) ?? goodSince);
  }
  show();
}

pause.addEventListener("click", () => {
  pause.setAttribute("aria-pressed", pause.getAttribute("aria-pressed") === "false");
});
setInterval(tick, 1000);
setInterval(ask, ASK_EVERY);
setInterval(() => {
  if (pause.getAttribute("aria-pressed") === "false") {
    page += 1;
    show();
  }
}, PAGE_LASTS);
addEventListener("resize", () => show());
addEventListener("online", ask);
document.fonts.ready.then(() => show());
tick();
ask();
