// <arrangement-liste hvor="randers" antal="5"><a href="…">Arrangementer</a></arrangement-liste>
// Shows a list of events on any site, as tall as what is in it. The attributes are what can stand in the address of the
// calendar, several values with spaces between; and antal, tema, farve, skrift for the look. `titel` names the frame.
// Without scripts the link inside is shown instead. Nothing is stored, and nothing is sent but the address.

const LISTS = ["hvor", "hvem", "emne", "format", "tid", "sprog"];
const SWITCHES = ["gratis", "online", "uden-udstyr", "niveaufri", "ledige"];
const WORDS = ["hvornaar", "fra", "til", "q", "naer", "antal", "tema", "farve", "skrift"];
const TITLE = "titel";

const SITE = new URL(import.meta.url).origin;
const FIRST_HEIGHT = 600; // pixels, until the list has told its own
const TALLEST = 10_000;

const look = new CSSStyleSheet();
look.replaceSync(":host { display: block } iframe { display: block; inline-size: 100%; border: 0 }");

class EventList extends HTMLElement {
  static observedAttributes = [...LISTS, ...SWITCHES, ...WORDS, TITLE];

  #frame = document.createElement("iframe");

  constructor() {
    super();
    this.#frame.height = FIRST_HEIGHT;
    this.#frame.loading = "lazy";
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [look];
    root.append(this.#frame);
  }

  connectedCallback() {
    window.addEventListener("message", this);
    this.#show();
  }

  disconnectedCallback() {
    window.removeEventListener("message", this);
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.#show();
    }
  }

  // The list says how tall it is; nobody else is listened to.
  handleEvent(event) {
    const height = Number(event.data?.arrangementListe?.height);
    if (event.origin === SITE && event.source === this.#frame.contentWindow && height > 0) {
      this.#frame.height = Math.min(Math.ceil(height), TALLEST);
    }
  }

  #show() {
    const address = this.#address();
    this.#frame.title = this.getAttribute(TITLE) || this.textContent.trim() || "Arrangementer";
    if (this.#frame.src !== address) {
      this.#frame.src = address;
    }
  }

  #address() {
    const address = new URL("/indlejring/", SITE);
    for (const name of LISTS.filter((name) => this.hasAttribute(name))) {
      const values = this.getAttribute(name).split(/[\s,]+/u).filter(Boolean);
      values.forEach((value) => address.searchParams.append(name, value));
    }
    SWITCHES.filter((name) => this.hasAttribute(name)).forEach((name) => address.searchParams.set(name, "1"));
    for (const name of WORDS.filter((name) => this.getAttribute(name))) {
      address.searchParams.set(name, this.getAttribute(name));
    }
    return address.href;
  }
}

if (!customElements.get("arrangement-liste")) {
  customElements.define("arrangement-liste", EventList);
}
