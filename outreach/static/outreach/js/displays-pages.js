// Shows of a list what there is room for, a page at a time. Each page repeats the heading of the day it is in.

const heightOf = (element) => element.getBoundingClientRect().height;

function isThere(section) {
  return !section.hasAttribute("data-away") && !section.hasAttribute("data-nothing-at-all");
}

function entriesOf(section) {
  return [...section.querySelectorAll("[data-starts]:not([data-over]), [data-none]:not([hidden])")];
}

// Whether a screen is large enough to turn pages; on a phone one scrolls.
const isLarge = () => matchMedia("(min-width: 48rem) and (min-height: 30rem)").matches;

function showOnly(main, shown) {
  for (const section of main.querySelectorAll("[data-day]")) {
    const entries = section.querySelectorAll("[data-starts]");
    entries.forEach((entry) => (entry.hidden = !shown.has(entry)));
    section.hidden = !isThere(section) || !entriesOf(section).some((entry) => shown.has(entry));
  }
}

// Divides the entries into pages of what fits; an entry that is too large for any has one of its own.
function pagesOf(sections, room) {
  const pages = [];
  let used = Infinity; // so that the first entry begins a page
  for (const section of sections) {
    const heading = heightOf(section.querySelector("h2"));
    const gap = parseFloat(getComputedStyle(section).marginBlockStart);
    let before = gap + heading;
    for (const entry of entriesOf(section)) {
      if (used + before + heightOf(entry) > room) {
        pages.push([]);
        used = 0;
        before = heading;
      }
      pages.at(-1).push(entry);
      used += before + heightOf(entry);
      before = 0;
    }
  }
  return pages;
}

function roomIn(main) {
  const style = getComputedStyle(main);
  return main.clientHeight - parseFloat(style.paddingBlockStart) - parseFloat(style.paddingBlockEnd);
}

// Shows page `wanted` (counted round and round) and returns how many there are.
export function turn(main, wanted) {
  document.documentElement.classList.toggle("turning", isLarge());
  const sections = [...main.querySelectorAll("[data-day]")].filter(isThere);
  const all = new Set(sections.flatMap(entriesOf));
  showOnly(main, all);
  if (!isLarge() || !all.size) {
    return 1;
  }
  const pages = pagesOf(sections, roomIn(main));
  showOnly(main, new Set(pages[wanted % pages.length]));
  return pages.length;
}
